import type { SideState } from '../world/types.ts';
import { kafkaTool } from './kafka-tool.ts';

/** `topic/partition` to the offset that the next record will get, as GetOffsetShell prints it. */
export async function endOffsetsByTool(
  side: SideState,
  topics: readonly string[],
): Promise<Record<string, number>> {
  const pattern = topics.map((topic) => topic.replaceAll('.', '\\.')).join(',');
  const printed = await kafkaTool(side, 'org.apache.kafka.tools.GetOffsetShell', [
    '--topic-partitions',
    pattern,
    '--time',
    'latest',
  ]);
  const lines = [...printed.matchAll(/^([^\s:]+):(\d+):(\d+)$/gm)];
  return Object.fromEntries(lines.map(([, topic, partition, end]) => [`${topic}/${partition}`, Number(end)]));
}

/** A group's position in a partition; null where it has never committed. */
export interface GroupRow {
  readonly committed: number | null;
  readonly end: number;
  readonly lag: number | null;
}

/** `group topic/partition` to its row of `kafka-consumer-groups --describe --all-groups`. */
export async function groupsByTool(side: SideState): Promise<Record<string, GroupRow>> {
  const printed = await kafkaTool(side, 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
    '--describe',
    '--all-groups',
  ]);
  const rows = [...printed.matchAll(/^(\S+) +(\S+) +(\d+) +(\d+|-) +(\d+) +(\d+|-) /gm)];
  return Object.fromEntries(
    rows.map(([, group, topic, partition, committed, end, lag]) => [
      `${group} ${topic}/${partition}`,
      { committed: numberOf(committed), end: Number(end), lag: numberOf(lag) },
    ]),
  );
}

const numberOf = (text = '-'): number | null => (text === '-' ? null : Number(text));
