import type { Ledger } from '../ledger/types.ts';
import { partitionKey } from '../log/types.ts';
import { type Rebuild, type RebuildPartition, rebuiltPrefix } from './types.ts';

/** Partitions of a rebuild that are not proven yet: what is proven is not looked at again, since the flow may add to it. */
export async function openPartitions(
  ledger: Pick<Ledger, 'listSteps'>,
  run: string,
  rebuild: Rebuild,
): Promise<RebuildPartition[]> {
  const steps = await ledger.listSteps(run);
  return rebuild.partitions.filter((at) => !steps.includes(`${rebuiltPrefix}${partitionKey(at)}`));
}

/** The same rebuild with what was found to be wrong with some of its partitions. */
export const withFaults = (rebuild: Rebuild, faults: ReadonlyMap<string, string>): Rebuild => ({
  ...rebuild,
  partitions: rebuild.partitions.map((at) => ({ ...at, faulty: faults.get(partitionKey(at)) ?? at.faulty })),
});

/** Whether any of its partitions has to be begun again. */
export const isFaulty = ({ partitions }: Rebuild): boolean =>
  partitions.some(({ faulty }) => faulty !== null);

/** What is wrong with its partitions, for a person. */
export const faultsText = ({ partitions }: Rebuild): string =>
  partitions
    .flatMap((at) => (at.faulty === null ? [] : [`${partitionKey(at)}: ${at.faulty}`]))
    .slice(0, 5)
    .join('; ');
