import type { Finding } from '../lib/contracts/findings.ts';
import type { Side } from '../lib/engines/engine.ts';
import { bindsRequests, methodFor, methodOf } from '../lib/fence/bound-by.ts';
import { fenceHoles } from '../lib/fence/holes.ts';
import { selectNames } from '../lib/log/selection.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { ClusterFacts } from './facts.ts';

type FencedPair = Pick<Pair, 'fence' | 'topics' | Side>;

/** Whom the fence would not stop, on either side: each is a writer that a move may leave behind. */
export function fenceFindings(pair: FencedPair, facts: ClusterFacts): Finding[] {
  return [
    ...nobodyNamed(pair),
    ...onlyIam(pair),
    ...stayConnected(pair),
    ...(['primary', 'secondary'] as const).flatMap((side) => [
      ...holes(pair, facts, side),
      ...iamHole(pair, facts, side),
    ]),
  ];
}

/** A side whose clients are all of a kind that nobody is named of: its fence would stop nobody. */
function nobodyNamed({ fence, ...pair }: FencedPair): Finding[] {
  const missing = new Set(
    (['primary', 'secondary'] as const)
      .map((side) => methodFor(pair[side]))
      .filter((method) => fence.methods.includes(method))
      .filter((method) => !fence.principals.some((name) => methodOf(name) === method)),
  );
  return [...missing].map((method) => ({
    code: 'fence-without-principals',
    severity: 'warning',
    subject: 'fence.principals',
    found: `nobody whom ${method} binds`,
    needed: `the ${method === 'acl' ? 'principals (User:<name>)' : 'IAM roles (ARNs)'} of all applications that write to the pair’s topics`,
    why: 'A switchover cannot keep its promise that nothing is lost while nobody is shut out: it is refused at its fence.',
  }));
}

/** The cluster's policy is changed in the cluster's Region; what is left beside it, roles, is changed in us-east-1 alone. */
function onlyIam({ fence, primary }: FencedPair): Finding[] {
  if (primary.region !== iamControlPlane || !fence.methods.every((method) => method === 'iam')) return [];
  return [
    {
      code: 'fence-only-iam',
      severity: 'error',
      subject: 'fence of the primary',
      found: `a primary in ${iamControlPlane}, and fence.methods is iam alone`,
      needed: 'command or security-group beside iam',
      why: `If the control planes of ${iamControlPlane} are lost and its brokers are not, neither the cluster's policy nor a role of its clients can be changed: their home is that Region, too.`,
    },
  ];
}
const iamControlPlane = 'us-east-1';

/** Security groups let every connection be that is there already. */
function stayConnected(pair: FencedPair): Finding[] {
  return (['primary', 'secondary'] as const)
    .filter((side) => !bindsRequests(pair, pair[side]))
    .map((side) => ({
      code: 'fence-open-connections',
      severity: 'warning',
      subject: `fence of the ${side}`,
      found: `fence.methods is ${pair.fence.methods.join(', ')}: clients that are connected stay connected`,
      needed: `${methodFor(pair[side])} or command among fence.methods`,
      why: 'A switchover that leaves this side is refused, and after a failover from it the loss stays provisional: nothing tells when the last old connection is gone.',
    }));
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
  if (fence.methods.includes('iam') || fence.methods.includes('command')) return [];
  return [
    {
      code: 'fence-hole',
      severity: 'warning',
      subject: `fence of the ${side}`,
      found: `clients can sign in with IAM, and fence.methods is ${fence.methods.join(', ')}`,
      needed:
        'no application that writes with IAM, or iam (and their roles in fence.principals) or command among fence.methods',
      why: 'Kafka ACLs do not bind clients that sign in with IAM.',
    },
  ];
}
