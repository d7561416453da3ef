import type { Side } from '../engines/engine.ts';
import type { Ledger, LockGrant, Pointer } from '../ledger/types.ts';

/** A person lifted the fence of the side that is not active: nobody puts it up again by itself while this pointer stands. */
export interface LeftOpen {
  readonly side: Side;
  readonly epoch: number;
  readonly run: string;
  readonly why: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

const fact = 'fence-left-open';

/** Null: the fence has been put up again by hand. */
export const keepLeftOpen = (ledger: Ledger, grant: LockGrant, open: LeftOpen | null): Promise<void> =>
  ledger.putFact(grant, fact, open);

/** What a person left open under this pointer; what was left open under an earlier one is over. */
export async function readLeftOpen(
  ledger: Pick<Ledger, 'getFact'>,
  { epoch }: Pick<Pointer, 'epoch'>,
): Promise<LeftOpen | null> {
  const open = await ledger.getFact<LeftOpen>(fact);
  return open?.epoch === epoch ? open : null;
}
