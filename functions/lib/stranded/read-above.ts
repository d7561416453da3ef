import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known } from '../known.ts';
import { type FingerprintSet, fingerprintSet } from '../log/fingerprint-set.ts';
import type { LogBounds, LogRecord, TopicPartition } from '../log/types.ts';
import type { PositionsOptions } from '../positions/options.ts';
import { type ReadBounds, readAll } from './read-stretch.ts';
import type { ActiveLog } from './select.ts';

/** The active side from the cut on. */
export interface AboveCut extends TopicPartition {
  readonly cut: number;
  readonly bounds: LogBounds;
}

/** Of what was written since the cut only the records that the old side has, too: traffic may have gone on for days. */
export async function readAbove(
  active: ClusterClient,
  at: AboveCut,
  old: readonly LogRecord[],
  options: PositionsOptions,
  most: ReadBounds,
): Promise<Known<Pick<ActiveLog, 'above' | 'goneAbove'>>> {
  const there = new Set(old.map(({ fingerprint }) => fingerprint));
  const stretch = stretchOf(at, options);
  let seen = 0;
  const above = await readAll(active, stretch, options, most, ({ fingerprint }) => {
    seen += 1;
    return there.has(fingerprint);
  });
  if (!above.known) return above;
  const holes = seen < stretch.to - stretch.from ? 'holes' : null;
  return known({ above: above.value, goneAbove: stretch.from > at.cut ? 'removed' : holes });
}

/** What clients have produced there since the cut, in 16 to 32 bytes a record. */
export async function readProduced(
  active: ClusterClient,
  at: AboveCut,
  options: PositionsOptions,
  most: ReadBounds,
): Promise<Known<FingerprintSet>> {
  const produced = fingerprintSet();
  const read = await readAll(active, stretchOf(at, options), options, most, ({ copied, fingerprint }) => {
    if (!copied) produced.add(fingerprint);
    return false;
  });
  return read.known ? known(produced) : read;
}

/** As far as a flow may have read it: one that reads what is not committed brings back also what never will be. */
const stretchOf = ({ topic, partition, cut, bounds }: AboveCut, { isolation }: PositionsOptions) => ({
  ...{ topic, partition },
  from: Math.max(cut, bounds.start),
  to: isolation === 'read_committed' ? bounds.lastStable : bounds.highWatermark,
});
