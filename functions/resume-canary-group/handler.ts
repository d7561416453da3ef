import { canaryMark } from '../lib/canary/records.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import { ValidationFailed } from '../lib/errors.ts';
import { canaryGroup, canaryTopic } from '../lib/pair/types.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import type { CanaryPosition } from '../prepare-canary-group/middle.ts';
import { judgeResume } from './resumed.ts';

export const handler = defineClusterHandler(RunEvent, async (event, { pair, ledger, connect }) => {
  await ledger.assertLock(grantOf(event));
  const prepared = await ledger.getStep<{ positions: CanaryPosition[] }>(event.run, 'prepare-canary-group');
  if (prepared === null)
    throw new ValidationFailed('The canary group has no prepared positions in the ledger.');
  const standby = await connect(flowFrom(await activeSide(ledger)).target);
  const topic = canaryTopic(pair.name);
  const partitions = prepared.positions.map(({ partition }) => partition);
  const first = await standby.firstDelivered(
    canaryGroup(pair.name, event.run),
    topic,
    partitions,
    pair.drill.canaryTimeoutMs,
  );
  const requests = [...first].map(([partition, from]) => ({ topic, partition, from, maxRecords: 1 }));
  const answers = await standby.read(
    requests,
    'read_uncommitted',
    (record, { partition }) => [partition, canaryMark(record, event.run, 'canary')?.seq ?? null] as const,
  );
  const delivered = new Map(
    [...answers.values()].flatMap((answer) => (answer.known ? answer.value.records : [])),
  );
  const result = judgeResume(prepared.positions, delivered);
  await ledger.putStep(grantOf(event), 'resume-canary-group', result);
  return { exact: result.exact };
});
