/** Runs a step and says in one line what it was and how long it took. */
export async function timed<T>(
  progress: (line: string) => void,
  title: string,
  step: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const result = await step();
  progress(`${title} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}
