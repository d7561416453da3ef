import { InputInvalid } from '../errors.ts';
import type { Pair } from './types.ts';

/** The build writes JSON of the validated pairs above each bundle, and this name as theirs; in tests it is a global. */
declare const __MSK_DR_PAIRS__: readonly Pair[];

/** The pairs that this bundle was built with: failover needs no configuration store that the lost Region may hold. */
export function bundledPairs(): readonly Pair[] {
  if (typeof __MSK_DR_PAIRS__ === 'undefined')
    throw new Error('This bundle was built without pairs: the build writes them above it.');
  return __MSK_DR_PAIRS__;
}

/** Raises InputInvalid, which lists the pairs there are, if the bundle does not know the name. */
export function getPair(name: string): Pair {
  const pairs = bundledPairs();
  const pair = pairs.find((candidate) => candidate.name === name);
  if (pair !== undefined) return pair;
  const known = pairs.map((candidate) => candidate.name).join(', ') || 'none';
  throw new InputInvalid(
    `There is no pair ${JSON.stringify(name.slice(0, 80))}; the pairs of this build are: ${known}.`,
  );
}
