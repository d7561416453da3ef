import { type Known, orUnknown, unknown } from './known.ts';

/** The answer, or why there was none in that time: a minute is not spent on one silent Region. */
export async function within<T>(ms: number, what: string, work: () => Promise<T>): Promise<Known<T>> {
  const { promise: late, resolve } = Promise.withResolvers<Known<T>>();
  const timer = setTimeout(() => resolve(unknown(`${what} gave no answer in ${ms} ms`)), ms);
  try {
    return await Promise.race([orUnknown(work), late]);
  } finally {
    clearTimeout(timer);
  }
}
