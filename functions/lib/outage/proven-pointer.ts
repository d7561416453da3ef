import type { Known } from '../known.ts';
import type { Pointer } from '../ledger/types.ts';

/** Under which pointer a Region sees the pair, and whether it may act under it. */
export type Provenance =
  | { readonly acts: true; readonly pointer: Pointer }
  /** It watches and alerts, and changes nothing. */
  | { readonly acts: false; readonly pointer: Pointer | null; readonly sentence: string };

/**
 * A Region acts only under the newest epoch that it can prove: the ledger's home must answer, and no copy may name a
 * higher one. Copies alone prove nothing; they only say under which pointer to watch.
 */
export function provenPointer(home: Known<Pointer | null>, copies: readonly Pointer[]): Provenance {
  const newest = copies.reduce<Pointer | null>(
    (high, copy) => (high === null || copy.epoch > high.epoch ? copy : high),
    null,
  );
  if (!home.known)
    return {
      acts: false,
      pointer: newest,
      sentence: `The ledger's home does not answer (${home.reason}): this Region watches and does nothing.`,
    };
  if (home.value === null)
    return { acts: false, pointer: newest, sentence: 'The pair has no pointer yet: run msk-dr setup first.' };
  if (newest !== null && newest.epoch > home.value.epoch)
    return {
      acts: false,
      pointer: newest,
      sentence: `The ledger's home is at epoch ${home.value.epoch}, but epoch ${newest.epoch} (${newest.side}, run ${newest.run}) was published: it is not the home any more. This Region watches and does nothing.`,
    };
  return { acts: true, pointer: home.value };
}
