import type { Finding } from '../lib/contracts/findings.ts';
import type { TopicInfo } from '../lib/kafka/port.ts';
import type { Observation } from '../lib/observation/types.ts';
import type { SideSnapshot } from '../record-setup/snapshot.ts';

/** What a standby has to have, as far as it can be told. */
export interface Wanted {
  /** Partitions by topic of the active side, read or as they were observed; null: neither. */
  readonly copied: ReadonlyMap<string, number> | null;
  /** The standby at the last setup. */
  readonly recorded: SideSnapshot | null;
}

/** Topics that clients would not find on the standby, or not as they know them; all that is asked of it is its list of topics. */
export function standbyDrift({ copied, recorded }: Wanted, topics: readonly TopicInfo[]): Finding[] {
  const there = new Map(topics.map((one) => [one.topic, one]));
  const wanted = [...(copied ?? [])].map(([topic, partitions]) => {
    const found = there.get(topic)?.partitions.length;
    if (found === undefined) return missing(topic);
    return found < partitions ? fewer(topic, partitions, found) : null;
  });
  const made = Object.entries(recorded?.topics ?? {}).map(([topic, { id }]) => {
    const found = there.get(topic);
    return found === undefined || found.topicId === id ? null : madeAgain(topic);
  });
  return [...wanted, ...made].filter((finding) => finding !== null);
}

/** Partitions by topic that an observation saw on the active side. */
export function observedTopics(observation: Observation | null, active: string): Map<string, number> | null {
  if (observation?.reading?.source !== active) return null;
  const topics = new Map<string, number>();
  for (const { topic, partition } of observation.reading.partitions)
    topics.set(topic, Math.max(topics.get(topic) ?? 0, partition + 1));
  return topics;
}

const subject = (topic: string): string => `topic ${topic} on the standby`;

const missing = (topic: string): Finding => ({
  code: 'topic-missing-on-standby',
  severity: 'error',
  subject: subject(topic),
  found: 'none of that name',
  needed: 'the topic, with every partition that the active side has',
  why: 'Clients that come would not find it, or make an empty one.',
});

const fewer = (topic: string, wanted: number, found: number): Finding => ({
  code: 'partitions-missing-on-standby',
  severity: 'error',
  subject: subject(topic),
  found: `${found} partition(s)`,
  needed: `${wanted}, as on the active side`,
  why: 'Records would change their partition, and the order per key would be lost.',
});

const madeAgain = (topic: string): Finding => ({
  code: 'topic-made-again-on-standby',
  severity: 'error',
  subject: subject(topic),
  found: 'another one of that name than the last setup saw',
  needed: 'the topic that was copied to, or a new setup',
  why: 'What was copied before it was deleted is gone there, and old positions mean nothing.',
});
