import type { Finding } from '../lib/contracts/findings.ts';
import { selectNames } from '../lib/log/selection.ts';
import { partitionKey } from '../lib/log/types.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';
import type { ClusterFacts, DataPlaneFacts } from './facts.ts';

/** What the copied topics of both sides show against a move. `adopt`: records on the target are taken over. */
export function topicFindings(pair: Pair, facts: ClusterFacts, adopt: boolean): Finding[] {
  const [source, target] = [facts.data[facts.active], facts.data[otherSide(facts.active)]];
  if (!source.known) return [];
  const copied = selectNames(
    source.value.topics.map(({ topic }) => topic),
    pair.topics,
  );
  const none: Finding[] =
    copied.length > 0
      ? []
      : [
          {
            code: 'no-topics',
            severity: 'error',
            subject: 'topics.include',
            found: 'no topic of the active side matches',
            needed: 'at least one',
            why: 'A pair that copies nothing protects nothing.',
          },
        ];
  if (!target.known) return none;
  const filled =
    facts.flowExists.known && !facts.flowExists.value && !adopt ? nonEmptyTargets(copied, target.value) : [];
  const appended = [source.value, target.value].flatMap((side) => logAppendTime(copied, side));
  return [
    ...none,
    ...appended,
    ...copied.flatMap((topic) => mismatches(topic, source.value, target.value)),
    ...filled,
  ];
}

function mismatches(topic: string, source: DataPlaneFacts, target: DataPlaneFacts): Finding[] {
  const [from, to] = [source, target].map(({ topics }) => topics.find((found) => found.topic === topic));
  if (from === undefined || to === undefined) return [];
  const findings: Finding[] = [];
  if (from.partitions.length !== to.partitions.length) {
    findings.push({
      code: 'partitions-differ',
      severity: 'error',
      subject: `topic ${topic}`,
      found: `${from.partitions.length} partitions on the active side, ${to.partitions.length} on the standby`,
      needed: 'the same number',
      why: 'Records would change their partition, and the order per key would be lost.',
    });
  }
  const [active, standby] = [source.configs.get(topic), target.configs.get(topic)];
  if (active?.known !== true || standby?.known !== true) return findings;
  const differing = [...active.value].filter(
    ([name, value]) => ours(name) && (standby.value.get(name) ?? 'not set') !== value,
  );
  for (const [name, value] of differing) {
    findings.push({
      code: 'configs-differ',
      severity: 'warning',
      subject: `topic ${topic}, ${name}`,
      found: `${value} on the active side, ${standby.value.get(name) ?? 'not set'} on the standby`,
      needed: 'the same value',
      why: 'After a move the topic would keep or refuse other records than before.',
    });
  }
  return findings;
}

/** Settings of placement and pace are each cluster's own. */
const ours = (name: string): boolean => !/replicas|replication|min\.insync/.test(name);

function nonEmptyTargets(copied: readonly string[], { topics, bounds }: DataPlaneFacts): Finding[] {
  return copied.flatMap((topic) => {
    const found = topics.find((one) => one.topic === topic);
    const holds = (found?.partitions ?? []).some(({ partition }) => {
      const at = bounds.get(partitionKey({ topic, partition }));
      return at?.known === true && at.value.highWatermark > at.value.start;
    });
    if (!holds) return [];
    return [
      {
        code: 'target-topics-not-empty',
        severity: 'error' as const,
        subject: `topic ${topic} on the standby`,
        found: 'it holds records already',
        needed: 'an empty topic, or setup --adopt',
        why: 'The flow begins at the earliest record: everything would be there twice.',
      },
    ];
  });
}

/** Copies would get another timestamp than their originals: no record could be recognized on the other side. */
function logAppendTime(copied: readonly string[], { configs }: DataPlaneFacts): Finding[] {
  return copied.flatMap((topic) => {
    const entries = configs.get(topic);
    if (entries?.known !== true || entries.value.get('message.timestamp.type') !== 'LogAppendTime') return [];
    return [
      {
        code: 'log-append-time',
        severity: 'error' as const,
        subject: `topic ${topic}`,
        found: 'message.timestamp.type is LogAppendTime',
        needed: 'CreateTime on both sides',
        why: 'A copy gets a new timestamp: positions, lag and losses could not be told.',
      },
    ];
  });
}
