import { KafkaRequestFailed } from '../errors.ts';
import { type Known, known, unknown } from '../known.ts';
import { codeName } from './codes.ts';
import type { ItemOutcome } from './port.ts';

/** The value of an item, or Kafka's name for the error that it came with. */
export const answered = <T>(errorCode: number, value: () => T): Known<T> =>
  errorCode === 0 ? known(value()) : unknown(codeName(errorCode));

/** Whether an item was done. Answers in `alreadySo` say that it had been done before. */
export function outcomesOf(
  answers: ReadonlyMap<string, Known<unknown>>,
  alreadySo: readonly string[] = [],
): Map<string, ItemOutcome> {
  return new Map(
    [...answers].map(([key, answer]) => [
      key,
      answer.known || alreadySo.includes(answer.reason) ? { ok: true } : { ok: false, code: answer.reason },
    ]),
  );
}

/** An offset or a time as a number. KafkaRequestFailed above 2^53 - 1, where numbers are no longer exact. */
export function exactNumber(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new KafkaRequestFailed(
    `${value} is above 9007199254740991, the highest number that this version handles exactly.`,
    {
      codes: ['OFFSET_TOO_LARGE'],
      retryable: false,
    },
  );
}
