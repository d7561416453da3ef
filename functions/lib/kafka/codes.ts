import { protocolErrorsCodesById } from '@platformatic/kafka';

/** Kafka's own name for the number of an error, e.g. 3 is `UNKNOWN_TOPIC_OR_PARTITION`. */
export const codeName = (code: number): string => protocolErrorsCodesById[code] ?? `ERROR_${code}`;

/**
 * Answers that pass by themselves in moments: a leader or coordinator that has just moved or is still loading. A
 * partition *without* leader is not among them: that may last for hours, and is an answer.
 */
const passing: ReadonlySet<string> = new Set([
  'NOT_LEADER_OR_FOLLOWER',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'OFFSET_NOT_AVAILABLE',
  'COORDINATOR_LOAD_IN_PROGRESS',
  'COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR',
]);
export const isPassing = (code: string): boolean => passing.has(code);
