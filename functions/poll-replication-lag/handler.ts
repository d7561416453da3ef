import { flowFrom } from '../lib/engines/engine.ts';
import { summarizeLag } from '../lib/log/lag.ts';
import { readLag } from '../lib/positions/read-lag.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { judgeStep } from './in-step.ts';

export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { source, target } = flowFrom(await activeSide(call.ledger));
  const [from, to] = await Promise.all([call.connect(source), call.connect(target)]);
  const lag = await readLag(from, to, await copiedPartitions(from, call.pair), positionsOptions(call));
  const summary = summarizeLag(lag);
  const unknownPartitions = [...lag.partitions.values()].filter(({ known }) => !known).length;
  await call.ledger.putStep(grantOf(event), 'poll-replication-lag', {
    takenAt: lag.takenAt,
    summary,
    partitions: Object.fromEntries(lag.partitions),
  });
  return judgeStep(summary, unknownPartitions, call.clock.now(), call.pair.objectives.rpoMs);
});
