import { type Known, known, unknown } from './known.ts';

/** The answer, or why there was none in that time: a minute is not spent on one silent Region. */
export async function within<T>(ms: number, what: string, work: () => Promise<T>): Promise<Known<T>> {
  const { promise: late, resolve } = Promise.withResolvers<Known<T>>();
  const timer = setTimeout(() => resolve(unknown(`${what} gave no answer in ${ms} ms`)), ms);
  const answer = work().then(
    (value) => known(value),
    (error: unknown) => unknown(error instanceof Error ? error.message : String(error)),
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
