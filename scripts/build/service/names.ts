import type { Named, Place } from './types.ts';

/** The table that each Region has for itself (infra/service/ledger.yml). */
export const regionalLedger = ({ stage }: Pick<Place, 'stage'>): string => `msk-dr-${stage}-ledger`;

/** With a capital letter first: logical ids are made so. */
export const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

/**
 * The pair's part of a logical id, which takes letters and digits only: `orders-eu` gives `OrdersDashEu`. Two pairs never
 * give the same: a pair's name holds small letters, so every capital says where a part begins.
 */
export const logicalPart = ({ name }: Named): string => name.split('-').map(capital).join('Dash');
