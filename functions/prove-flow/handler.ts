import { canaryPartitionsOf } from '../lib/canary/partitions.ts';
import { canaryResult } from '../lib/log/canary.ts';
import { canaryTopic } from '../lib/pair/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { sendAndReceive } from '../run-canary/send-and-receive.ts';
import { canaryVerdict } from '../run-canary/verdict.ts';

/** Kept of the function's time for writing the result. */
const reserveMs = 3_000;

/** Sends canary records from the old side through the flow that was made again. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, pair, clock, signal, remainingMs, connect } = call;
  const failback = await requireFailback(ledger, event.run);
  await ledger.assertLock(grantOf(event));
  const [old, active] = await Promise.all([connect(failback.old), connect(failback.active)]);
  const partitions = await canaryPartitionsOf(old, canaryTopic(pair.name));
  const deadline = clock.now() + Math.min(pair.drill.canaryTimeoutMs, remainingMs() - reserveMs);
  const records = pair.drill.canaryRecords;
  const sides = { active: old, standby: active };
  const history = await sendAndReceive({
    ...sides,
    partitions,
    run: event.run,
    records,
    deadline,
    clock,
    signal,
  });
  const result = canaryResult(history.sent, history.arrived);
  const verdict = canaryVerdict(result, records);
  await ledger.putStep(grantOf(event), 'prove-flow', { result, ...verdict });
  return { ...verdict, sent: result.sent, lost: result.lost };
});
