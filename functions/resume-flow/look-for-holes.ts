import type { CutStep, Ends } from '../lib/cut/cut.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { type Known, unknown } from '../lib/known.ts';
import { type PartitionKey, partitionKey, type TopicPartition } from '../lib/log/types.ts';
import type { PositionsOptions } from '../lib/positions/options.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { readSelected } from '../lib/stranded/read-logs.ts';
import { type Holes, holesIn } from './find-holes.ts';

/** What one look at a resumed flow found, by partition. Plain JSON, kept as a step of the run. */
export type HoleLook = Readonly<Record<PartitionKey, Known<Holes>>>;

/**
 * Looks, in each partition that was cut, for records below the source's end that the target lacks although later ones have
 * arrived. What is proven to be whole is not read again; `hasTime` bounds the look, and what was not reached is unknown.
 */
export async function lookForHoles(
  { source, target }: { readonly source: ClusterClient; readonly target: ClusterClient },
  partitions: readonly TopicPartition[],
  {
    cut,
    ends,
    before,
  }: {
    readonly cut: CutStep;
    readonly ends: Readonly<Record<PartitionKey, Known<Ends>>>;
    readonly before: HoleLook;
  },
  options: PositionsOptions,
  hasTime: () => boolean,
): Promise<HoleLook> {
  const found: Record<PartitionKey, Known<Holes>> = {};
  for (const at of partitions)
    found[partitionKey(at)] = before[partitionKey(at)] ?? unknown('not looked at yet');
  const open = partitions.filter((at) => !isWhole(before[partitionKey(at)]));
  await inWaves(open, hasTime, async (at) => {
    const key = partitionKey(at);
    const [from, end] = [cut.ends[key], ends[key]];
    found[key] =
      from?.known !== true || end?.known !== true
        ? unknown(
            `its end is not known: ${[from, end].map((one) => (one?.known === false ? one.reason : '')).join(' ')}`.trim(),
          )
        : await look(
            source,
            target,
            {
              ...at,
              cut: from.value.highWatermark,
              proven: cut.proven,
              kept: [],
              end: endOf(end.value, options),
            },
            options,
          );
    return true;
  });
  return found;
}

const look = async (
  source: ClusterClient,
  target: ClusterClient,
  at: Parameters<typeof readSelected>[2],
  options: PositionsOptions,
): Promise<Known<Holes>> => {
  const selected = await readSelected(source, target, at, options);
  return selected.known
    ? { known: true, value: holesIn(selected.value.stranded, selected.value.lateTail) }
    : selected;
};

const isWhole = (look: Known<Holes> | undefined): boolean =>
  look?.known === true && look.value.coming === 0 && look.value.holes.length === 0;

const endOf = ({ highWatermark, lastStable }: Ends, { isolation }: PositionsOptions): number =>
  isolation === 'read_committed' ? lastStable : highWatermark;
