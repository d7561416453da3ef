import type { RawRecord } from '../kafka/port.ts';
import { markedOffset, type Origin, originMark } from './origin-mark.ts';

export type { Origin } from './origin-mark.ts';

/** Marks a record that was replayed: which run did it, and which record of which cluster it was. */
export const replayHeader = 'msk-dr-replay';
export const replayMark = originMark;

const name = Buffer.from(replayHeader);

/** The offset of which a record is a replay, by whatever run; null if it is none of this origin. */
export const replayedOffset = (record: Pick<RawRecord, 'headers'>, origin: Origin): number | null =>
  markedOffset(record, name, origin);
