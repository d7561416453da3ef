import { expect, test } from 'vitest';
import { asOfCut } from '../../../../functions/lib/cut/as-of-cut.ts';
import type { Cut } from '../../../../functions/lib/cut/cut.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';
import { partitionKey } from '../../../../functions/lib/log/types.ts';
import { stateLoss } from '../../../../functions/lib/positions/state-loss.ts';
import { modelCluster } from '../positions/model-cluster.ts';
import { at, plain } from '../positions/plain-log.ts';
import type { ModelLog } from '../positions/replicated-log.ts';
import { lagOptions } from '../positions/small-limits.ts';

const key = partitionKey(at);
const cutAt = (end: number, proven = true): Pick<Cut, 'ends' | 'proven'> => ({
  proven,
  ends: { [key]: known({ highWatermark: end, lastStable: end }) },
});

/** Seven of ten records came over; then clients have written 500 of their own. */
function movedOn(start = 0): ModelLog {
  const own = plain(507, 7).entries.map((entry) => ({
    ...entry,
    id: -entry.offset,
    key: `own-${entry.offset}`,
  }));
  const entries = [...plain(7).entries, ...own].filter(({ offset }) => offset >= start);
  return { start, end: 507, lastStable: 507, entries };
}
function lossBy(cut: Pick<Cut, 'ends' | 'proven'> | null, active = movedOn()) {
  const old = modelCluster([{ ...at, log: plain(10) }]).client;
  const target = modelCluster([{ ...at, log: active, copied: ({ id }) => id >= 0 }]).client;
  return stateLoss(old, asOfCut(target, cut), [at], lagOptions('read_committed'));
}

test('what was left behind is counted from the cut, however much was written above it', async () => {
  expect(await lossBy(cutAt(7))).toMatchObject({ kind: 'exact', records: 3 });
  // From the end, nothing that was copied is among the records that are looked at.
  expect((await lossBy(null)).kind).toBe('unknown');
});

test('a cut that is not proven, or not known, or below all that is left, proves no count', async () => {
  expect((await lossBy(cutAt(7, false))).kind).toBe('unknown');
  expect((await lossBy({ proven: true, ends: { [key]: unknown('no leader') } })).kind).toBe('unknown');
  expect((await lossBy(cutAt(7), movedOn(20))).kind).toBe('unknown');
});

test('nothing was copied to what was made after the cut', async () => {
  expect(await lossBy({ proven: true, ends: {} })).toMatchObject({ kind: 'exact', records: 10 });
});
