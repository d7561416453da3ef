/**
 * Runs tasks at the same time and waits for all of them, also after a failure, so that what each has started is known
 * and can be stopped. Raises the first failure; `abort` then tells the others to give up.
 */
export async function together<T extends readonly unknown[]>(
  tasks: { readonly [K in keyof T]: () => Promise<T[K]> },
  abort: (reason: unknown) => void,
): Promise<T> {
  let first: { readonly reason: unknown } | undefined;
  const results = await Promise.all(
    tasks.map((task) =>
      task().catch((reason: unknown) => {
        first ??= { reason };
        abort(reason);
      }),
    ),
  );
  if (first) throw first.reason;
  return results as unknown as T;
}
