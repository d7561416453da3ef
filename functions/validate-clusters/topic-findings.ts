import type { Finding } from '../lib/contracts/findings.ts';
import type { Side } from '../lib/engines/engine.ts';
import { selectNames } from '../lib/log/selection.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';
import { configsDiffer } from './config-findings.ts';
import type { ClusterFacts, DataPlaneFacts } from './facts.ts';
import { replicaFindings } from './replica-findings.ts';
import { targetFindings } from './target-findings.ts';

/** What the copied topics of both sides show against a move. `adopt`: records on the target are taken over. */
export function topicFindings(pair: Pick<Pair, 'topics'>, facts: ClusterFacts, adopt: boolean): Finding[] {
  const standby = otherSide(facts.active);
  const [source, target] = [facts.data[facts.active], facts.data[standby]];
  const alone = [facts.active, standby].flatMap((side) => oneSide(side, pair, facts));
  if (!source.known) return alone;
  const copied = copiedTopics(pair, source.value);
  const none = copied.length === 0 ? [noTopics] : [];
  if (!target.known) return [...none, ...alone];
  const filled =
    facts.flowExists.known && !facts.flowExists.value && !adopt ? targetFindings(copied, target.value) : [];
  return [
    ...none,
    ...alone,
    ...copied.flatMap((topic) => bothSides(topic, source.value, target.value)),
    ...filled,
  ];
}

const noTopics: Finding = {
  code: 'no-topics',
  severity: 'error',
  subject: 'topics.include',
  found: 'no topic of the active side matches',
  needed: 'at least one',
  why: 'A pair that copies nothing protects nothing.',
};

/** Names of the topics that the pair copies, of those that a side has. */
export const copiedTopics = (pair: Pick<Pair, 'topics'>, { topics }: DataPlaneFacts): string[] =>
  selectNames(
    topics.map(({ topic }) => topic),
    pair.topics,
  );

function oneSide(side: Side, pair: Pick<Pair, 'topics'>, facts: ClusterFacts): Finding[] {
  const data = facts.data[side];
  if (!data.known) return [];
  const copied = copiedTopics(pair, data.value);
  return [...replicaFindings(side, copied, data.value), ...logAppendTime(side, copied, data.value)];
}

function bothSides(topic: string, source: DataPlaneFacts, target: DataPlaneFacts): Finding[] {
  const [from, to] = [source, target].map(({ topics }) => topics.find((found) => found.topic === topic));
  if (from === undefined || to === undefined) return [];
  const configs = configsDiffer(topic, source, target);
  if (from.partitions.length === to.partitions.length) return configs;
  return [
    {
      code: 'partitions-differ',
      severity: 'error',
      subject: `topic ${topic}`,
      found: `${from.partitions.length} partitions on the active side, ${to.partitions.length} on the standby`,
      needed: 'the same number',
      why: 'Records would change their partition, and the order per key would be lost.',
    },
    ...configs,
  ];
}

/** Copies would get another timestamp than their originals: no record could be recognized on the other side. */
function logAppendTime(side: Side, copied: readonly string[], { configs }: DataPlaneFacts): Finding[] {
  return copied.flatMap((topic): Finding[] => {
    const entries = configs.get(topic);
    if (entries?.known !== true) return [];
    if (entries.value.get('message.timestamp.type')?.value !== 'LogAppendTime') return [];
    return [
      {
        code: 'log-append-time',
        severity: 'error',
        subject: `topic ${topic} on the ${side}`,
        found: 'message.timestamp.type is LogAppendTime',
        needed: 'CreateTime on both sides',
        why: 'A copy gets a new timestamp: positions, lag and losses could not be told.',
      },
    ];
  });
}
