import type { Pointer } from '../ledger/types.ts';
import type { HomeDecision } from './decide-home.ts';
import type { HomePlace, RegionSeen } from './types.ts';

/** Something that names the newest pointer, and how old it is. */
export interface PointerCopy {
  /** As a person reads it: `parameter in us-east-1`. */
  readonly source: string;
  readonly pointer: Pointer;
}

/** What was found about a ledger whose home does not answer. */
export interface AdoptionEvidence {
  readonly seen: readonly RegionSeen[];
  /** Homes and lock counters that copies in the other Region name. */
  readonly copies: readonly { readonly home: HomePlace | null; readonly counter: number | null }[];
  readonly pointers: readonly PointerCopy[];
}

export type Adoption =
  | { readonly kind: 'not-needed'; readonly home: HomePlace }
  | { readonly kind: 'refused'; readonly sentence: string }
  | {
      readonly kind: 'adopt';
      readonly region: string;
      /** Of the home, and of the pointer: above everything that the lost home may have given out. */
      readonly epoch: number;
      /** Of the lock. */
      readonly counter: number;
      /** The newest that is known; null where no setup ever finished. */
      readonly newest: PointerCopy | null;
    };

/** No home moves, promotes or grants that often between its last copy and its loss. */
const margin = 1_000;

/**
 * Which Region's table becomes the ledger's home, and under which epoch: the highest that any copy or publication
 * names, plus 1,000, so that whatever the lost home did after its last copy stays below it. Only where the home does
 * not answer or cannot be told. An adoption that was begun goes on under its own epoch.
 */
export function decideAdoption(decision: HomeDecision, evidence: AdoptionEvidence): Adoption {
  const { seen, copies, pointers } = evidence;
  if (decision.kind === 'open') return { kind: 'not-needed', home: decision.home };
  if (decision.kind === 'new')
    return { kind: 'refused', sentence: 'Nothing was opened yet: there is nothing to adopt.' };
  if (decision.kind === 'to-open')
    return { kind: 'refused', sentence: 'The ledger is being handed over: any command finishes that.' };
  const newest = pointers.reduce<PointerCopy | null>(
    (high, copy) => (high === null || copy.pointer.epoch > high.pointer.epoch ? copy : high),
    null,
  );
  const lost = decision.kind === 'dark' ? decision.home.region : null;
  const region = seen.find((one) => one.mark.known && one.region !== lost)?.region;
  const begun = decision.kind === 'adopting' ? decision.home : null;
  if (begun === null && region === undefined)
    return { kind: 'refused', sentence: 'No Region answers that could become the home.' };
  const marks = seen.flatMap(({ mark }) => (mark.known ? [mark.value] : []));
  const homes = [
    ...marks.flatMap((mark) => [mark.epoch, mark.movedTo?.epoch ?? 0]),
    ...seen.map(({ published }) => (published.known ? (published.value?.epoch ?? 0) : 0)),
    ...copies.map(({ home }) => home?.epoch ?? 0),
  ];
  const counters = [...marks.map((mark) => mark.counter), ...copies.map(({ counter }) => counter ?? 0)];
  if (begun !== null)
    return {
      kind: 'adopt',
      region: begun.region,
      epoch: begun.epoch,
      counter: Math.max(...counters),
      newest,
    };
  const epoch = Math.max(0, ...homes, newest?.pointer.epoch ?? 0) + margin;
  return { kind: 'adopt', region: region ?? '', epoch, counter: Math.max(0, ...counters) + margin, newest };
}
