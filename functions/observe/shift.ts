import type { Reading } from '../lib/observation/types.ts';
import { skewToleranceMs } from '../lib/outage/decide.ts';
import type { Vote } from '../lib/outage/vote.ts';

/** What makes the function's clock the witness's, ms; 0 where they agree as far as whole seconds and a slow answer can tell. */
export function shiftOf({ at, ownClock }: Vote): number {
  const off = at.known ? at.value - ownClock : 0;
  return Math.abs(off) > skewToleranceMs ? off : 0;
}

/** The reading with its times told by the witness's clock. Those of records are the producers' and stay. */
export const shiftReading = (reading: Reading, shift: number): Reading => ({
  ...reading,
  takenAt: reading.takenAt + shift,
  partitions: reading.partitions.map((at) => ({ ...at, takenAt: at.takenAt + shift })),
  groups: reading.groups.map((group) => ({ ...group, takenAt: group.takenAt + shift })),
});
