import type { Finding } from '../lib/contracts/findings.ts';
import type { TopicInfo } from '../lib/kafka/port.ts';
import type { Move } from '../lib/move/move.ts';
import { observationsIn } from '../lib/observation/in-region.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import type { SetupSnapshot } from '../record-setup/snapshot.ts';
import type { ClusterFacts } from '../validate-clusters/facts.ts';
import { copiedTopics } from '../validate-clusters/topic-findings.ts';
import { observedTopics, standbyDrift } from './standby-drift.ts';

/** What the standby lacks of what the active side has, which is read where it answers, and as it was observed where not. */
export async function driftFindings(
  call: ClusterCall,
  { from, to }: Move,
  { data }: ClusterFacts,
): Promise<Finding[]> {
  const { ledger, pair } = call;
  const [source, standby] = [data[from], data[to]];
  if (!standby.known) return [];
  const [recorded, observation] = await Promise.all([
    ledger.getFact<SetupSnapshot>('setup'),
    source.known ? null : observationsIn(call, requiredEnv('AWS_REGION')).newest(),
  ]);
  const copied = source.known
    ? partitionsOf(copiedTopics(pair, source.value), source.value.topics)
    : observedTopics(observation, from);
  return standbyDrift({ copied, recorded: recorded?.sides[to] ?? null }, standby.value.topics);
}

function partitionsOf(names: readonly string[], topics: readonly TopicInfo[]): Map<string, number> {
  const copied = new Set(names);
  return new Map(
    topics.flatMap(({ topic, partitions }) =>
      copied.has(topic) ? [[topic, partitions.length] as const] : [],
    ),
  );
}
