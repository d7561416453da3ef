import * as v from 'valibot';
import { flowFrom } from '../lib/engines/engine.ts';
import { stateLoss } from '../lib/positions/state-loss.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { stateForMove } from './for-move.ts';

/** A drill names no mode: its statement is about the flow that leaves the active side. */
const LossEvent = v.object({
  ...RunEvent.entries,
  when: v.optional(v.picklist(['now', 'before-promote', 'final']), 'now'),
  mode: v.optional(v.picklist(['switchover', 'failover'])),
});

export const handler = defineClusterHandler(LossEvent, async (event, call) => {
  const { ledger, pair } = call;
  const { mode } = event;
  if (mode !== undefined) return stateForMove(call, grantOf(event), { mode, when: event.when });
  const { source, target } = flowFrom(await activeSide(ledger));
  const [from, to] = await Promise.all([call.connect(source), call.connect(target)]);
  const partitions = await copiedPartitions(from, pair);
  const statement = await stateLoss(from, to, partitions, positionsOptions(call));
  await ledger.putStep(grantOf(event), 'estimate-loss', statement);
  const canary = await ledger.getStep<{ arrived: boolean }>(event.run, 'run-canary');
  return { kind: statement.kind, records: statement.records, canaryArrived: canary?.arrived === true };
});
