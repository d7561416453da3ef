import type { HomeDecision } from '../../../functions/lib/home/decide-home.ts';
import { whyNotHere } from '../../../functions/lib/home/sentence.ts';
import type { HomePlace, RegionSeen } from '../../../functions/lib/home/types.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import { duration } from './format.ts';
import type { KeptInRegion, LedgerLook } from './ledger-look.ts';
import { fields } from './table.ts';

/** `msk-dr ledger show` on one screen. */
export function ledgerText({ pair, decision, seen, kept }: LedgerLook, now: number, more: string): string {
  return fields([
    ['pair', pair],
    ['home', homeText(decision, pair)],
    ...seen.map((one) => [one.region, regionText(one, kept, now)] as const),
    ['next', nextOf(decision, pair) + more],
  ]);
}

const placeText = ({ region, epoch }: HomePlace): string => `${region}, epoch ${epoch}`;

function homeText(decision: HomeDecision, pair: string): string {
  if (decision.kind === 'open') return `${placeText(decision.home)}: open`;
  if (decision.kind === 'to-open')
    return `${placeText(decision.home)}: being handed over from ${decision.from.region}`;
  if (decision.kind === 'new') return `nothing was opened yet; setup opens it in ${decision.region}`;
  if (decision.kind === 'dark') return `${placeText(decision.home)}: does not answer`;
  return whyNotHere(decision, '', pair) ?? '';
}

function regionText(
  { region, mark, published }: RegionSeen,
  kept: readonly KeptInRegion[],
  now: number,
): string {
  if (!mark.known) return `does not answer: ${mark.reason}`;
  const { epoch, movedTo, adopting, counter } = mark.value;
  const state =
    epoch === 0 && movedTo === null
      ? 'never the home'
      : movedTo !== null
        ? `closed in favour of ${placeText(movedTo)}`
        : adopting !== null
          ? `being adopted under epoch ${epoch}: "${adopting}"`
          : `open under epoch ${epoch}`;
  const own = kept.find((one) => one.region === region);
  return [
    `${state}; lock counter ${counter}`,
    ...(published.known && published.value !== null ? [`parameter names ${placeText(published.value)}`] : []),
    ...(own?.pointer.known && own.pointer.value ? [`table: ${pointerText(own.pointer.value)}`] : []),
    ...(own?.published.known && own.published.value
      ? [`clients read: ${pointerText(own.published.value)}`]
      : []),
    ...(own?.copy.known && own.copy.value ? [copyText(own.copy.value, now)] : []),
  ].join('\n');
}

function copyText(copy: NonNullable<(KeptInRegion['copy'] & { known: true })['value']>, now: number): string {
  const { home, pointer, lock, owed, takenAt } = copy;
  const holder = lock.holder === null ? 'free' : `held by ${lock.holder.run}`;
  const age = duration(Math.max(0, now - takenAt));
  return `copy of ${placeText(home)}, ${age} old: ${pointer ? pointerText(pointer) : 'no pointer'}; lock ${holder}, counter ${lock.counter}; ${owed.length} owed`;
}

const pointerText = ({ side, epoch, run }: Pointer): string =>
  `${side} active, pointer epoch ${epoch}, by ${run}`;

function nextOf(decision: HomeDecision, pair: string): string {
  if (decision.kind === 'new') return `msk-dr setup ${pair}`;
  if (decision.kind === 'open' || decision.kind === 'to-open') return `msk-dr status ${pair}`;
  return `docs/runbooks/ledger-home-lost.md, then msk-dr ledger adopt ${pair} --break-glass "why"`;
}
