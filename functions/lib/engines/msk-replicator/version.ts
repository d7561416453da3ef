/**
 * True if an MSK version (`3.8.x`, `2.8.2.tiered`, `4.1.x.kraft`) is `least` or later, null if the text is no
 * version. An `x` is any patch: MSK keeps it at the newest.
 */
export function atLeast(version: string, least: readonly [number, number, number]): boolean | null {
  const match = /^(\d+)\.(\d+)(?:\.(\d+|x))?/.exec(version);
  if (match === null) return null;
  const [, major = '', minor = '', patch = '0'] = match;
  const found = [Number(major), Number(minor), patch === 'x' ? Number.POSITIVE_INFINITY : Number(patch)];
  for (const [at, wanted] of least.entries()) {
    const part = found[at] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
