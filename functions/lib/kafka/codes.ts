import { protocolErrors, protocolErrorsCodesById } from '@platformatic/kafka';

/** Kafka's name of an error code, e.g. 3 = UNKNOWN_TOPIC_OR_PARTITION; 0 is null: no error. */
export function codeName(code: number): string | null {
  if (code === 0) return null;
  const names: Readonly<Record<number, string>> = protocolErrorsCodesById;
  return names[code] ?? `ERROR_${code}`;
}

/** Whether Kafka says that the same request may succeed later. */
export function isRetryable(name: string): boolean {
  const errors: Readonly<Record<string, { readonly canRetry?: boolean } | undefined>> = protocolErrors;
  return errors[name]?.canRetry === true;
}

/** Offsets are numbers in the product (exact up to 2^53 - 1); Kafka's are 64 bits wide. */
export function toNumber(offset: bigint): number {
  const number = Number(offset);
  if (!Number.isSafeInteger(number)) throw new RangeError(`Offset ${offset} is beyond 2^53 - 1`);
  return number;
}
