import { type CutStep, cutStep, type Ends } from '../lib/cut/cut.ts';
import { readEndsOf } from '../lib/cut/read-ends.ts';
import type { Known } from '../lib/known.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { type PartitionKey, partitionKey } from '../lib/log/types.ts';
import type { Move } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { type FlowCheck, judgeFlow, notHalted, unchecked } from './judge-flow.ts';
import { type HoleLook, lookForHoles } from './look-for-holes.ts';

/** Ledger step with where the source ended when the flow had been resumed, and with what the looks found. */
const endsStep = 'resumed-ends';
export const holesStep = 'flow-holes';
/** More partitions are begun only while there is this much of the function's time left. */
const roomMs = 6_000;

/**
 * Whether the flow that was halted has brought everything up to where its source ended: asked again while records come.
 * A flow that was kept has lost nothing; the records of a source that is silent cannot be compared.
 */
export async function checkFlow(
  call: ClusterCall,
  grant: LockGrant,
  { mode, from, to }: Move,
): Promise<FlowCheck> {
  const { ledger } = call;
  const [cut, before, kept] = await Promise.all([
    ledger.getStep<CutStep>(grant.run, cutStep),
    ledger.getStep<HoleLook>(grant.run, holesStep),
    ledger.getStep<Readonly<Record<PartitionKey, Known<Ends>>>>(grant.run, endsStep),
  ]);
  if (cut === null || cut.how === 'kept') return notHalted;
  const found = await orOwed(mode, async () => {
    const [source, target] = await Promise.all([call.connect(from), call.connect(to)]);
    const ends = kept ?? (await readEndsOf(call, source)).ends;
    if (kept === null) await ledger.putStep(grant, endsStep, ends);
    const partitions = (await copiedPartitions(source, call.pair)).filter(
      (at) => partitionKey(at) in cut.ends,
    );
    const hasTime = (): boolean => call.remainingMs() > roomMs;
    const known = { cut, ends, before: before ?? {} };
    return lookForHoles({ source, target }, partitions, known, positionsOptions(call), hasTime);
  });
  if (!found.known) return unchecked(found.reason);
  await ledger.putStep(grant, holesStep, found.value);
  return judgeFlow(found.value);
}
