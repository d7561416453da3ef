import type { Side } from '../engines/engine.ts';
import { bindsRequests } from '../fence/bound-by.ts';
import type { ClusterClient, ProbeAnswer } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import type { PartitionKey, TopicPartition } from '../log/types.ts';
import type { Pair } from '../pair/types.ts';
import { connectionAs, principalOf } from './clusters.ts';
import type { ClusterCall } from './define-cluster-handler.ts';

export type ProbeAnswers = ReadonlyMap<PartitionKey, Known<ProbeAnswer>>;

/** A client that signs in as the probe, and the name that ACLs know it by. */
export interface FenceProbe {
  readonly client: ClusterClient;
  readonly principal: string | null;
}

/** Why no probe can tell anything on a side, or null: there is one, and what it cannot tell is not verified. */
export function noProbeOn(pair: Pair, side: Side): string | null {
  if (pair.fence.probe === null) return 'the pair file has no fence.probe';
  // It would sign in as the orchestrator, whom no fence binds.
  if (pair[side].auth === 'iam') return 'a probe signs in with a secret, and clients here with IAM';
  if (!bindsRequests(pair, pair[side]))
    return "the probe comes from the functions' own network, which security groups let in";
  return null;
}

/**
 * The pair's probe on one side, with sockets of its own; unknown where there is none, or its credentials cannot be had:
 * they may stand in a Region that is lost.
 */
export async function openProbe({ pair, signal, open }: ClusterCall, side: Side): Promise<Known<FenceProbe>> {
  const none = noProbeOn(pair, side);
  if (none !== null || pair.fence.probe === null) return unknown(none ?? '');
  try {
    const connection = await connectionAs(pair, side, pair.fence.probe.secretArn, signal);
    const named = { ...connection, clientId: `${connection.clientId}-probe` };
    return known({ client: open(named), principal: principalOf(connection) });
  } catch (error) {
    signal.throwIfAborted();
    return unknown(error instanceof Error ? error.message : String(error));
  }
}

const lookEveryMs = 50;

/**
 * Probes until every partition answers what is expected, or the pair's bound on a request is over; the last answers
 * stand. Brokers act on an ACL some moments after it was made.
 */
export async function probeUntil(
  { client }: FenceProbe,
  expected: ProbeAnswer,
  partitions: readonly TopicPartition[],
  { clock, signal, pair }: ClusterCall,
): Promise<ProbeAnswers> {
  const deadline = clock.now() + pair.timing.requestTimeoutMs;
  for (;;) {
    const answers = await client.probeAppend(partitions);
    const done = [...answers.values()].every((answer) => answer.known && answer.value === expected);
    if (done || clock.now() + lookEveryMs > deadline) return answers;
    await clock.sleep(lookEveryMs, signal);
  }
}
