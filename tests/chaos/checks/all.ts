import { nothingLost } from './j1-nothing-lost.ts';
import { oneValue } from './j2-one-value.ts';
import { order } from './j3-order.ts';
import { noneSkipped } from './j4-positions.ts';
import { fenceHolds } from './j5-fence.ts';
import { unknownIsUnknown } from './j6-unknown.ts';
import { homeIsWhole } from './j7-home.ts';
import { outageReported } from './j8-outage.ts';
import type { Check, CheckName, History, Verdict } from './types.ts';

const checks: readonly { readonly name: CheckName; readonly says: string; readonly check: Check }[] = [
  { name: 'J1', says: 'nothing acknowledged is lost beyond the statement', check: nothingLost },
  { name: 'J2', says: 'an offset has one value', check: oneValue },
  { name: 'J3', says: 'order per key holds', check: order },
  { name: 'J4', says: 'no group skips a record', check: noneSkipped },
  { name: 'J5', says: 'behind a verified fence nothing is written', check: fenceHolds },
  { name: 'J6', says: 'unknown is neither lost nor kept', check: unknownIsUnknown },
  { name: 'J7', says: 'home again, both sides are whole', check: homeIsWhole },
  { name: 'J8', says: 'the reported RTO covers what clients saw', check: outageReported },
];

export interface Checked extends Verdict {
  readonly name: CheckName;
  readonly says: string;
}

/** Every check over one history, in their order. */
export const checkAll = (history: History): Checked[] =>
  checks.map(({ name, says, check }) => ({ name, says, ...check(history) }));
