import type { Outcome } from './outcomes.ts';
import type { Address } from './place.ts';
import type { TrafficRecord } from './records.ts';

/** Something that writes a small batch every `everyMs` until it is closed. */
export interface Writer {
  readonly everyMs: number;
  /** Answers what became of each record, when that is known; never raises. */
  write(now: number): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}

/** A record and what became of it, as the history has it. */
export const outcomeOf = (
  { epoch, side }: Address,
  { topic, partition, key, seq, value }: TrafficRecord,
  result: Pick<Outcome, 'outcome' | 'offset'>,
): Outcome => ({
  ...{ at: Date.now(), side, epoch, topic, partition, key: key.toString(), seq, ...result },
  ...(value === undefined ? { tombstone: true } : {}),
});
