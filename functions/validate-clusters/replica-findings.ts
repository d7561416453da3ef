import type { Finding } from '../lib/contracts/findings.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { TopicInfo } from '../lib/kafka/port.ts';
import type { DataPlaneFacts } from './facts.ts';

type Told = Omit<Finding, 'subject' | 'found'>;

const leaderless: Told = {
  code: 'partition-without-leader',
  severity: 'error',
  needed: 'a leader for every partition',
  why: 'What such a partition holds cannot be read: lag, loss and positions would be unknown.',
};
const behind: Told = {
  code: 'replicas-out-of-sync',
  severity: 'warning',
  needed: 'every replica in sync',
  why: 'A broker is down or cannot keep up; wait until it is back before anything is moved.',
};
const single: Told = {
  code: 'single-replica',
  severity: 'warning',
  needed: 'two or more replicas, three as a rule',
  why: 'One lost broker takes these partitions with it.',
};
const strict: Told = {
  code: 'min-insync-equals-replicas',
  severity: 'warning',
  needed: 'min.insync.replicas below the number of replicas',
  why: 'One broker that is down, as in every maintenance, stops all writes with acks=all.',
};

/** How well the copied topics of one side survive a broker; each weakness once, with the topics that have it. */
export function replicaFindings(side: Side, copied: readonly string[], data: DataPlaneFacts): Finding[] {
  const names = new Set(copied);
  const topics = data.topics.filter(({ topic }) => names.has(topic));
  const fewest = ({ partitions }: TopicInfo): number =>
    Math.min(...partitions.map(({ replicas }) => replicas.length));
  const minInSync = ({ topic }: TopicInfo): number | null => {
    const entries = data.configs.get(topic);
    const value = entries?.known === true ? entries.value.get('min.insync.replicas')?.value : null;
    return value === null || value === undefined ? null : Number(value);
  };
  const checks: readonly (readonly [Told, (topic: TopicInfo) => boolean])[] = [
    [leaderless, ({ partitions }) => partitions.some(({ leader }) => leader < 0)],
    [behind, ({ partitions }) => partitions.some(({ replicas, inSync }) => inSync.length < replicas.length)],
    [single, (topic) => fewest(topic) === 1],
    [strict, (topic) => fewest(topic) > 1 && (minInSync(topic) ?? 0) >= fewest(topic)],
  ];
  return checks.flatMap(([told, has]): Finding[] => {
    const found = topics
      .filter(has)
      .map(({ topic }) => topic)
      .sort();
    if (found.length === 0) return [];
    const more = found.length > 5 ? ' …' : '';
    return [
      {
        ...told,
        subject: `topics of the ${side}`,
        found: `${found.length} of ${topics.length}: ${found.slice(0, 5).join(', ')}${more}`,
      },
    ];
  });
}
