import type { Known } from '../../../functions/lib/known.ts';
import type { Side } from '../world/types.ts';

/**
 * What became of one write; the history of them is one JSON object a line, about 25 KB a second. Several lines of one
 * (topic, key, seq) do not occur: nothing is sent twice. What is in a log and has no line was still under way when the
 * process ended: its outcome is unknown, too.
 */
export interface Outcome {
  /** When it was known, ms since the epoch. */
  readonly at: number;
  readonly side: Side;
  readonly epoch: number;
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  /** The record's header `seq`. */
  readonly seq: number;
  /**
   * `failed`: surely not in this side's log, or aborted there (a flow that reads uncommitted copies it all the same, as
   * a record that no transaction hides). `unknown`: may be there or not.
   */
  readonly outcome: 'ok' | 'failed' | 'unknown';
  /** Where it is; null unless `ok`. */
  readonly offset: number | null;
  /** It has no value: compaction may remove it, too, and whatever its key had before. */
  readonly tombstone?: true;
}

/** With these codes a broker has surely not appended the batch. */
const refusals: ReadonlySet<string> = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'NOT_LEADER_OR_FOLLOWER',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'NOT_ENOUGH_REPLICAS',
  'INVALID_RECORD',
  'CORRUPT_MESSAGE',
  'MESSAGE_TOO_LARGE',
]);

/** A broker's answer to one record: its offset, or the code instead. */
export const judge = (answer: Known<number>): Pick<Outcome, 'outcome' | 'offset'> =>
  answer.known
    ? { outcome: 'ok', offset: answer.value }
    : { outcome: refusals.has(answer.reason) ? 'failed' : 'unknown', offset: null };
