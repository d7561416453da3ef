import type { Direction, Side } from '../engines/engine.ts';
import type { Known } from '../known.ts';
import type { Pointer } from '../ledger/types.ts';
import { otherSide, type Pair } from '../pair/types.ts';

/** What a side or a Region still has to get. Derived from the newest provable pointer, never replayed from a list. */
export type Owed =
  | { readonly kind: 'fence'; readonly side: Side; readonly reason: string }
  /** The active side is fenced, and nobody moves the pair: clients cannot write anywhere. */
  | { readonly kind: 'lift'; readonly side: Side; readonly reason: string }
  | { readonly kind: 'pointer-copy'; readonly region: string; readonly reason: string }
  | ({ readonly kind: 'flow' } & FlowLack);

/** What a flow still lacks after a move, and why. */
export interface FlowLack {
  readonly direction: Direction;
  readonly reason: string;
}

export interface OwedEvidence {
  /** Newest that can be proven. */
  readonly pointer: Pointer;
  /** False where the pair file leaves the standby unfenced, and no move has left it. */
  readonly fenceStandby: boolean;
  /** Sides whose fence was verified under this pointer. */
  readonly fenced: readonly Side[];
  /** By the ledger a fence stands on the active side, and no move holds the lock. */
  readonly activeFenced: boolean;
  /** Epoch of the copy that clients read, by Region; null where there is none. */
  readonly published: ReadonlyMap<string, Known<number | null>>;
  /** What the flows lacked when the move, or a minute since, looked at them last. */
  readonly flows: readonly FlowLack[];
}

/** A side that the pointer makes active is owed no fence, whatever it was owed before. */
export function owedUnder(evidence: OwedEvidence): Owed[] {
  const { pointer, fenceStandby, fenced, activeFenced, published, flows } = evidence;
  const passive = otherSide(pointer.side);
  const fence: Owed[] =
    fenceStandby && !fenced.includes(passive)
      ? [{ kind: 'fence', side: passive, reason: `no fence of it is verified under epoch ${pointer.epoch}` }]
      : [];
  const lift: Owed[] = activeFenced
    ? [
        {
          ...{ kind: 'lift', side: pointer.side },
          reason: 'a fence was left on it, so clients cannot write anywhere',
        },
      ]
    : [];
  const copies = [...published].flatMap(([region, epoch]): Owed[] => {
    if (!epoch.known) return [{ kind: 'pointer-copy', region, reason: epoch.reason }];
    if (epoch.value !== null && epoch.value >= pointer.epoch) return [];
    const there = epoch.value === null ? 'none' : `epoch ${epoch.value}`;
    return [{ kind: 'pointer-copy', region, reason: `${there} there, epoch ${pointer.epoch} is the newest` }];
  });
  return [...lift, ...fence, ...copies, ...flows.map((flow): Owed => ({ kind: 'flow', ...flow }))];
}

/** The pointer begins at epoch 1: from the first move on, clients may still believe in the side that was left. */
export const isFenceOwed = ({ fence }: Pick<Pair, 'fence'>, { epoch }: Pick<Pointer, 'epoch'>): boolean =>
  fence.standby || epoch > 1;

/** What is owed to whom, without why: the same from one minute to the next. */
export const owedKey = (one: Owed): string => `${one.kind} ${owedTo(one)}`;

/** The side, Region or flow that has yet to get it. */
export const owedTo = (one: Owed): string =>
  'side' in one ? one.side : one.kind === 'flow' ? one.direction : one.region;
