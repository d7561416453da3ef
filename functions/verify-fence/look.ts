import type { KeptAnswers } from '../fence-clients/step.ts';
import type { Side } from '../lib/engines/engine.ts';
import { bindsRequests, methodFor, methodOf } from '../lib/fence/bound-by.ts';
import { planFence } from '../lib/fence/plan.ts';
import { shutOut } from '../lib/fence/shut-out.ts';
import { readFence } from '../lib/fence/site.ts';
import type { FenceEvidence } from '../lib/fence/verdict.ts';
import type { Acl } from '../lib/kafka/port.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import type { PartitionKey } from '../lib/log/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { askFenceCommand, type CommandAnswer } from '../lib/runtime/fence-command.ts';
import { lookAtMethods } from '../lib/runtime/fence-methods.ts';
import { noProbeOn, openProbe, type ProbeAnswers } from '../lib/runtime/fence-probe.ts';
import { fenceMatches, type WhichFence } from '../lib/runtime/fence-side.ts';
import { readGrown } from './grown.ts';
import { probeFaults } from './unproved.ts';
import { grownSince, openWindow, type Window } from './window.ts';

/** Kept of the function's time for the verdict. */
const reserveMs = 4_000;

export interface Look {
  /** A settle time that would begin with this look. */
  readonly next: Window;
  /** Null where there is no window to look back over. */
  readonly evidence: FenceEvidence | null;
}

/** Looks at a fenced side once: its ACLs, its logs since the window began, and what a probe is answered now. */
export async function lookAtFence(
  call: ClusterCall,
  which: WhichFence,
  window: Window | null,
  old: Known<KeptAnswers>,
): Promise<Look> {
  const { side, drill } = which;
  const [cluster, probe, record] = await Promise.all([
    call.connect(side),
    openProbe(call, side),
    readFence(call.ledger, side, drill),
  ]);
  const principal = probe.known ? probe.value.principal : null;
  const matched = await fenceMatches(call, cluster, which, record?.who ?? ['writers'], principal);
  const { partitions } = matched;
  // Groups come and go with their readers: whether these are shut out is looked at where they are awaited.
  const targets = { ...matched.targets, readers: [] };
  const bounds = await cluster.logBounds(partitions);
  const next = openWindow(call.clock.now(), bounds);
  if (window === null) return { next, evidence: null };
  const { grown, untold } = grownSince(window, partitions, bounds);
  const [acls, written, producers, fresh, command, others] = await Promise.all([
    cluster.listAcls(),
    // Everybody writes canaries: what comes there is nobody's whom a drill's fence shuts out.
    drill === null
      ? readGrown(cluster, grown, () => call.remainingMs() > reserveMs)
      : new Map<PartitionKey, Known<number>>(),
    cluster.activeProducers(partitions),
    probe.known
      ? probe.value.client.probeAppend(partitions).then((answers): Known<ProbeAnswers> => known(answers))
      : unknown(probe.reason),
    record === null || drill !== null
      ? null
      : askFenceCommand(call, {
          action: 'verify',
          side,
          run: record.run,
          epoch: record.epoch,
          who: record.who,
        }),
    lookAtMethods(call, which, matched),
  ]);
  const openByDefault = record?.openByDefault ?? true;
  const added = record?.added ?? [];
  const plan = planFence(acls, added, targets, openByDefault);
  const readers = {
    principals: call.pair.fence.readers.filter((name) => methodOf(name) === 'acl'),
    topics: targets.topics,
    openByDefault,
  };
  return {
    next,
    evidence: {
      partitions,
      missing: [
        ...plan.add.map(denyName),
        ...(drill === null ? nobodyNamed(call, side) : []),
        ...undone(command),
      ],
      against: [
        ...others.flatMap(({ faults }) => faults),
        ...(drill === null ? stillConnected(call, side) : []),
        ...probeFaults(noProbeOn(call.pair, side) === null, probe, old),
      ],
      unproved: others.flatMap(({ method }) => (method === 'iam' ? [onlyPolicy] : [])),
      probed: { old: old.known ? known(new Map(old.value)) : old, new: fresh },
      bounds,
      written: new Map([...untold, ...written]),
      producers,
      since: window.at,
      shutOut: shutOut(acls, added, readers),
    },
  };
}

const onlyPolicy =
  "That IAM clients are denied is told by the cluster's policy, not by a refused write: MSK does not document how soon it binds connections that are open.";

const undone = (answer: CommandAnswer | null): string[] =>
  answer?.done === false ? [`what fence.commandArn does (${answer.detail})`] : [];

/** Standing logs alone prove no fence: whoever rests now may write in a moment. */
function nobodyNamed({ pair }: ClusterCall, side: Side): string[] {
  const method = methodFor(pair[side]);
  if (!pair.fence.methods.includes(method)) return [];
  if (pair.fence.principals.some((name) => methodOf(name) === method)) return [];
  return [`a writer to shut out: fence.principals names nobody whom ${method} binds, so a fence`];
}

/** What security groups alone cannot do, whatever else they show. */
const stillConnected = ({ pair }: ClusterCall, side: Side): string[] =>
  bindsRequests(pair, pair[side])
    ? []
    : [
        `clients that were connected before stay connected: security groups refuse new connections only. Add ${methodFor(pair[side])} or command to fence.methods`,
      ];

const denyName = ({ permission, principal, operation, resourceType, resourceName }: Acl): string =>
  `${permission.toUpperCase()} ${operation} on ${resourceType} ${resourceName} for ${principal}`;
