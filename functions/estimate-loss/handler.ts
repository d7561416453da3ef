import * as v from 'valibot';
import type { LossStatement } from '../lib/contracts/loss.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import { requireMove } from '../lib/move/move.ts';
import { stateLoss } from '../lib/positions/state-loss.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { judgeGrowth } from './grew.ts';
import { stateMoveLoss } from './state-move-loss.ts';
import { isVerified, lossStep } from './steps.ts';

/** A drill names no mode: its statement is about the flow that leaves the active side. */
const LossEvent = v.object({
  ...RunEvent.entries,
  when: v.optional(v.picklist(['now', 'before-promote', 'final']), 'now'),
  mode: v.optional(v.picklist(['switchover', 'failover'])),
});

export const handler = defineClusterHandler(LossEvent, async (event, call) => {
  const { ledger, pair } = call;
  if (event.mode !== undefined) {
    const provisional = !(await isVerified(ledger, event.run));
    const statement = { ...(await stateMoveLoss(call, await requireMove(ledger, event.run))), provisional };
    await ledger.putStep(grantOf(event), lossStep(event.when), statement);
    const approved = await ledger.getStep<LossStatement>(event.run, lossStep('now'));
    const growth = judgeGrowth(statement, approved, event.mode);
    return { kind: statement.kind, records: statement.records, provisional, ...growth };
  }
  const { source, target } = flowFrom(await activeSide(ledger));
  const [from, to] = await Promise.all([call.connect(source), call.connect(target)]);
  const partitions = await copiedPartitions(from, pair);
  const statement = await stateLoss(from, to, partitions, positionsOptions(call));
  await ledger.putStep(grantOf(event), 'estimate-loss', statement);
  const canary = await ledger.getStep<{ arrived: boolean }>(event.run, 'run-canary');
  return { kind: statement.kind, records: statement.records, canaryArrived: canary?.arrived === true };
});
