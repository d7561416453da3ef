import type { PointerScope } from '../ledger/types.ts';
import type { Pair } from '../pair/types.ts';

/** The SSM parameter of a pointer. A drill's shadow has one of its own, which no real client reads. */
export const pointerParameter = (pair: Pair, scope: PointerScope): string =>
  scope.kind === 'real' ? pair.clients.ssmParameter : `${pair.clients.ssmParameter}-shadow-${scope.run}`;
