import type { RawRecord } from '../kafka/port.ts';
import type { TopicPartition } from '../log/types.ts';

/** Where a record that msk-dr writes again stands, or stood. */
export interface Origin extends TopicPartition {
  readonly cluster: string;
}

/** `<run>/<cluster>/<topic>/<partition>/<offset>`; no part but the last three can be taken for another. */
export const originMark = (run: string, { cluster, topic, partition }: Origin, offset: number): string =>
  `${run}/${cluster}/${topic}/${partition}/${offset}`;

/** The offset that a record's last header of this name gives, by whatever run; null if it is none of this origin. */
export function markedOffset(
  { headers }: Pick<RawRecord, 'headers'>,
  name: Buffer,
  { cluster, topic, partition }: Origin,
): number | null {
  const mark = headers.findLast(([header]) => header.equals(name))?.[1]?.toString();
  if (mark === undefined) return null;
  const [offset, ...rest] = mark.split('/').toReversed();
  const origin = `/${[...rest].toReversed().join('/')}`;
  if (!origin.endsWith(`/${cluster}/${topic}/${partition}`) || !/^\d{1,16}$/.test(offset ?? '')) return null;
  return Number(offset);
}
