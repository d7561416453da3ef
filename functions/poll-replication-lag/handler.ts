import * as v from 'valibot';
import { describeFlows } from '../describe-pair/describe-flow.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import { summarizeLag } from '../lib/log/lag.ts';
import { readLag } from '../lib/positions/read-lag.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { flowHealth } from './flow-health.ts';
import { judgeStep, withHealth } from './in-step.ts';

/** `flows`: the replicators themselves are looked at, too. */
const PollEvent = v.object({ ...RunEvent.entries, flows: v.optional(v.boolean(), false) });

export const handler = defineClusterHandler(PollEvent, async (event, call) => {
  const { source, target, direction } = flowFrom(await activeSide(call.ledger));
  const [from, to] = await Promise.all([call.connect(source), call.connect(target)]);
  const lag = await readLag(from, to, await copiedPartitions(from, call.pair), positionsOptions(call));
  const summary = summarizeLag(lag);
  const unknownPartitions = [...lag.partitions.values()].filter(({ known }) => !known).length;
  await call.ledger.putStep(grantOf(event), 'poll-replication-lag', {
    takenAt: lag.takenAt,
    summary,
    partitions: Object.fromEntries(lag.partitions),
  });
  const step = judgeStep(summary, unknownPartitions, call.clock.now(), call.pair.objectives.rpoMs);
  if (!event.flows) return step;
  return withHealth(step, flowHealth(await describeFlows(call), direction));
});
