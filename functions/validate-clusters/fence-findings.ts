import type { Finding } from '../lib/contracts/findings.ts';
import type { Side } from '../lib/engines/engine.ts';
import { fenceHoles } from '../lib/fence/holes.ts';
import { methodsNotYet, noFenceCode } from '../lib/fence/not-yet.ts';
import { selectNames } from '../lib/log/selection.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { ClusterFacts } from './facts.ts';

/** Whom the fence would not stop, on either side: each is a writer that a move may leave behind. */
export function fenceFindings(pair: Pick<Pair, 'fence' | 'topics'>, facts: ClusterFacts): Finding[] {
  return [
    ...notYet(pair),
    ...nobodyNamed(pair),
    ...(['primary', 'secondary'] as const).flatMap((side) => [
      ...holes(pair, facts, side),
      ...iamHole(pair, facts, side),
    ]),
  ];
}

function notYet(pair: Pick<Pair, 'fence'>): Finding[] {
  const missing = methodsNotYet(pair);
  if (missing.length === 0) return [];
  return [
    {
      code: 'fence-not-yet',
      severity: 'warning',
      subject: 'fence.methods',
      found: missing.join(', '),
      needed: 'acl, or command with a function of your own in fence.commandArn',
      why: `This version cannot fence by that yet: a switchover is refused, a failover needs --accept ${noFenceCode}.`,
    },
  ];
}

function nobodyNamed({ fence }: Pick<Pair, 'fence'>): Finding[] {
  if (fence.principals.length > 0) return [];
  return [
    {
      code: 'fence-without-principals',
      severity: 'warning',
      subject: 'fence.principals',
      found: 'nobody',
      needed: 'the principals of all applications that write to the pair’s topics',
      why: 'A switchover cannot keep its promise that nothing is lost while nobody is shut out: it is refused at its fence.',
    },
  ];
}

/** What ACLs tell; nothing where they could not be read, which is a finding of its own. */
function holes(pair: Pick<Pair, 'fence' | 'topics'>, { data }: ClusterFacts, side: Side): Finding[] {
  const read = data[side];
  if (!read.known || !read.value.acls.known || !pair.fence.methods.includes('acl')) return [];
  const { topics, acls, scramUsers, openByDefault, own } = read.value;
  const names = topics.filter(({ internal }) => !internal).map(({ topic }) => topic);
  return fenceHoles(
    {
      side,
      topics: selectNames(names, pair.topics),
      acls: acls.value,
      scramUsers,
      // Brokers seldom tell; taken for true, as it is MSK's default.
      openByDefault: openByDefault.known ? openByDefault.value : true,
    },
    { fenced: pair.fence.principals, exempt: own },
  );
}

/** MSK Replicator itself signs in with IAM, so that IAM is on says only that other clients may, too. */
function iamHole({ fence }: Pick<Pair, 'fence'>, { control }: ClusterFacts, side: Side): Finding[] {
  const cluster = control[side];
  if (!cluster.known || cluster.value?.iam !== true) return [];
  if (fence.methods.some((method) => method !== 'acl')) return [];
  return [
    {
      code: 'fence-hole',
      severity: 'warning',
      subject: `fence of the ${side}`,
      found: 'clients can sign in with IAM, and fence.methods is acl',
      needed: 'no application that writes with IAM, or command among fence.methods',
      why: 'Kafka ACLs do not bind clients that sign in with IAM.',
    },
  ];
}
