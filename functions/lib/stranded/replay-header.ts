import type { RawRecord } from '../kafka/port.ts';
import type { TopicPartition } from '../log/types.ts';

/** Marks a record that was replayed: which run did it, and which record of which cluster it was. */
export const replayHeader = 'msk-dr-replay';

/** Where a stranded record stands. */
export interface Origin extends TopicPartition {
  readonly cluster: string;
}

/** `<run>/<cluster>/<topic>/<partition>/<offset>`; no part but the last three can be taken for another. */
export const replayMark = (run: string, { cluster, topic, partition }: Origin, offset: number): string =>
  `${run}/${cluster}/${topic}/${partition}/${offset}`;

const name = Buffer.from(replayHeader);

/** The offset of which a record is a replay, by whatever run; null if it is none of this origin. */
export function replayedOffset(
  { headers }: Pick<RawRecord, 'headers'>,
  { cluster, topic, partition }: Origin,
): number | null {
  const mark = headers.findLast(([header]) => header.equals(name))?.[1]?.toString();
  if (mark === undefined) return null;
  const [offset, ...rest] = mark.split('/').toReversed();
  const origin = `/${[...rest].toReversed().join('/')}`;
  if (!origin.endsWith(`/${cluster}/${topic}/${partition}`) || !/^\d{1,16}$/.test(offset ?? '')) return null;
  return Number(offset);
}
