import { requireMove } from '../lib/move/move.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { warnOwed } from '../lib/runtime/warn-owed.ts';
import { alignFlows, isUnderWay, lateFlowsStep, leaveUntil } from './align-flows.ts';
import { flowsOwed } from './flows-owed.ts';

/** Kept of the function's time for writing its result: a silent Region must not take it all. */
const reserveMs = 4_000;

export const handler = defineHandler(MoveEvent, async (event, call) => {
  const { ledger } = call;
  const grant = grantOf(event);
  const { to, mode } = await requireMove(ledger, event.run);
  const timeBox = AbortSignal.timeout(Math.max(0, call.remainingMs() - reserveMs));
  const engine = await engineOf({ ...call, signal: AbortSignal.any([call.signal, timeBox]) });
  const flows = await alignFlows(engine, to, () => ledger.assertLock(grant), leaveUntil(mode));
  await ledger.putStep(grant, lateFlowsStep, flows);
  for (const flow of flows) if (flow.state === 'owed') warnOwed(`${flow.direction} flow`, flow.reason);
  const owed = flowsOwed(flows, to).length;
  return { underWay: isUnderWay(flows), owed };
});
