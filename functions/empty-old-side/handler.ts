import { rebuildUnderWay } from '../lib/rebuild/under-way.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { emptyAll } from './empty-all.ts';
import { type Raised, raisedStep, raisePositions } from './raise-positions.ts';

/**
 * Removes the old side's records below the noted ends, once it is certain that the stranded ones are written out, and
 * raises positions that pointed at them; asked again until `done`.
 */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, pair, clock } = call;
  const grant = grantOf(event);
  const { old: side } = await requireFailback(ledger, event.run);
  const rebuild = await rebuildUnderWay(ledger, side);
  if (rebuild === null) return { done: true, left: 0 };
  const old = await call.connect(side);
  const left = await emptyAll(call, grant, side, old, rebuild);
  if (left > 0) return { done: false, left };
  const step = raisedStep(clock.now());
  const keep = (some: readonly Raised[]): Promise<void> => ledger.putStep(grant, step, some);
  await ledger.assertLock(grant);
  const raised = await raisePositions(old, pair, rebuild, keep);
  if (raised.length > 0) await keep(raised);
  return { done: true, left };
});
