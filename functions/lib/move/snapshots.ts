import { type GroupSnapshot, snapshotStep } from '../../sync-offsets/snapshot.ts';
import type { Ledger } from '../ledger/types.ts';

/** Every snapshot that the chunks of a run have kept. Chunks may be written out of order, so gaps are no end. */
export async function readSnapshots(
  ledger: Pick<Ledger, 'getStep' | 'listSteps'>,
  run: string,
): Promise<GroupSnapshot[]> {
  const prefix = snapshotStep('');
  const steps = (await ledger.listSteps(run)).filter((step) => step.startsWith(prefix));
  const kept = await Promise.all(steps.map((step) => ledger.getStep<GroupSnapshot[]>(run, step)));
  return kept.flatMap((snapshots) => snapshots ?? []);
}
