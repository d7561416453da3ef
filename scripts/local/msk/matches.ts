/** As MSK selects: an expression matches the whole name, and exclusion wins. */
export const matchesWhole = (name: string, include: readonly string[], exclude: readonly string[]): boolean =>
  include.some((pattern) => whole(pattern).test(name)) &&
  !exclude.some((pattern) => whole(pattern).test(name));

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u');
