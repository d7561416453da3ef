import { canaryPartitionsOf } from '../lib/canary/partitions.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import { canaryResult } from '../lib/log/canary.ts';
import { canaryTopic } from '../lib/pair/types.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { sendAndReceive } from './send-and-receive.ts';
import { canaryVerdict } from './verdict.ts';

/** Kept of the function's time for writing the result. */
const reserveMs = 3_000;

export const handler = defineClusterHandler(
  RunEvent,
  async (event, { pair, ledger, clock, signal, remainingMs, connect }) => {
    await ledger.assertLock(grantOf(event));
    const { source, target } = flowFrom(await activeSide(ledger));
    const [active, standby] = await Promise.all([connect(source), connect(target)]);
    const partitions = await canaryPartitionsOf(active, canaryTopic(pair.name));
    const deadline = clock.now() + Math.min(pair.drill.canaryTimeoutMs, remainingMs() - reserveMs);
    const history = await sendAndReceive({
      active,
      standby,
      partitions,
      run: event.run,
      records: pair.drill.canaryRecords,
      deadline,
      clock,
      signal,
    });
    const result = canaryResult(history.sent, history.arrived);
    const verdict = canaryVerdict(result, pair.drill.canaryRecords);
    await ledger.putStep(grantOf(event), 'run-canary', { result, bytes: history.bytes, ...verdict });
    return { ...verdict, sent: result.sent, lost: result.lost };
  },
);
