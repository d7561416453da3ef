import { freeCommand } from '../../../functions/lib/home/lost-holder.ts';
import { whyNotHere } from '../../../functions/lib/home/sentence.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import type { StrongLook } from './strong-look.ts';
import { fields } from './table.ts';

/** `msk-dr ledger show` of a ledger that is one table in both Regions. */
export function strongText(look: StrongLook, more: string): string {
  const { pair, seen, witness, ledger } = look;
  const regions = seen.map(({ region }) => region);
  return fields([
    ['pair', pair],
    ['ledger', `one table in ${regions.join(' and ')}, strongly consistent; witness ${witness}`],
    ['acts', actsText(look)],
    ...(ledger === null
      ? []
      : ([
          ['active', ledger.pointer === null ? 'not set up yet' : pointerText(ledger.pointer)],
          ['lock', lockText(look)],
        ] as const)),
    ...regions.map((region) => [region, regionText(look, region)] as const),
    ['next', nextOf(look) + more],
  ]);
}

function actsText({ decision, pair }: StrongLook): string {
  if (decision.kind === 'open') return `${decision.home.region}: what is started starts there`;
  if (decision.kind === 'new') return `nobody yet: setup starts in ${decision.region}`;
  return whyNotHere(decision, '', pair) ?? '';
}

function lockText({ ledger, holder }: StrongLook): string {
  const counter = `counter ${ledger?.lock.counter ?? 0}`;
  if (holder === null) return `${ledger?.lock.holder ? 'held by observe for a moment' : 'free'}, ${counter}`;
  const { run, since, region, execution } = holder;
  const status = execution.known
    ? (execution.value?.status ?? 'unknown to Step Functions')
    : `which does not answer: ${execution.reason}`;
  return `held by ${run} since ${since}, ${counter}; it executes in ${region}, ${status}`;
}

function regionText({ seen, published }: StrongLook, region: string): string {
  const replica = seen.find((one) => one.region === region)?.replica;
  const told = published.find((one) => one.region === region)?.pointer;
  return [
    replica?.known ? 'its replica answers' : `its replica does not answer: ${replica?.reason}`,
    ...(told?.known && told.value !== null ? [`clients read: ${pointerText(told.value)}`] : []),
  ].join('\n');
}

const pointerText = ({ side, epoch, run }: Pointer): string =>
  `${side} active, pointer epoch ${epoch}, by ${run}`;

function nextOf({ decision, pair, holder }: StrongLook): string {
  if (holder !== null && !holder.execution.known)
    return `docs/runbooks/ledger-home-lost.md, then ${freeCommand(pair)}`;
  if (decision.kind === 'new') return `msk-dr setup ${pair}`;
  return decision.kind === 'open' ? `msk-dr status ${pair}` : 'docs/runbooks/ledger-home-lost.md';
}
