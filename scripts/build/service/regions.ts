import type { Pair } from '../../../functions/lib/pair/types.ts';

/** The Regions that the service is deployed to, each once: those of the pairs' sides. */
export const regionsOf = (pairs: readonly Pick<Pair, 'primary' | 'secondary'>[]): string[] => [
  ...new Set(pairs.flatMap(({ primary, secondary }) => [primary.region, secondary.region])),
];
