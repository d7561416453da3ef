import type { LateFlow } from '../late-flows/align-flows.ts';
import { flowSentence, flowsOwed } from '../late-flows/flows-owed.ts';
import type { PairDescription } from '../lib/contracts/describe-pair.ts';
import type { LeftOpen } from '../lib/fence/left-open.ts';
import { type Known, known } from '../lib/known.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import { isFenceOwed, type Owed, owedUnder } from '../lib/outage/owed.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';

/** What is known under the newest pointer. */
export interface OwedNow {
  readonly pointer: Pointer;
  /** The fence of the side that is not active was verified under this pointer. */
  readonly verified: boolean;
  readonly leftOpen: LeftOpen | null;
  /** A fence stands on the active side, and no move holds the lock. */
  readonly activeFenced: boolean;
  readonly published: PairDescription['published'];
  readonly flows: readonly LateFlow[];
}

/** What is still owed, in words; what a person left open on purpose is said with its reason. */
export function owedNow(
  pair: Pair,
  { pointer, verified, leftOpen, activeFenced, published, flows }: OwedNow,
): string[] {
  const passive = otherSide(pointer.side);
  const open =
    leftOpen === null
      ? []
      : [
          `fence of the ${leftOpen.side}: lifted by hand (${leftOpen.run}): ${leftOpen.why}. msk-dr fence puts it up again`,
        ];
  const owed = owedUnder({
    pointer,
    fenceStandby: isFenceOwed(pair, pointer) && leftOpen === null,
    fenced: verified ? [passive] : [],
    activeFenced,
    published: new Map(published.map(({ region, epoch }) => [region, epoch])),
    flows: flowsOwed(flows, pointer.side),
  });
  return [...open, ...owed.map(owedSentence)];
}

/** One thing owed, in words. */
export function owedSentence(owed: Owed): string {
  if (owed.kind === 'flow') return flowSentence(owed);
  if (owed.kind === 'lift')
    return `lifting the fence of the ${owed.side}, which is active: ${owed.reason}. It is lifted at the side's next answer, or by msk-dr unfence`;
  return owed.kind === 'fence'
    ? `fence of the ${owed.side}: ${owed.reason}`
    : `pointer copy in ${owed.region}: ${owed.reason}`;
}

/** The epoch of each copy that clients read. */
export const epochsOf = (copies: ReadonlyMap<string, Known<Pointer | null>>): PairDescription['published'] =>
  [...copies].map(([region, copy]) => ({
    region,
    epoch: copy.known ? known(copy.value?.epoch ?? null) : copy,
  }));
