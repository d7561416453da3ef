import { putAlarm } from '../lib/aws/alarms.ts';
import { connectMetrics } from '../lib/aws/cloudwatch.ts';
import { readMsk } from '../lib/aws/msk-read.ts';
import { flowAlarmsFact } from '../lib/contracts/flow-alarms.ts';
import { flows } from '../lib/engines/engine.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { alarmTopics, stageOf } from '../lib/runtime/operators-topics.ts';
import { alarmsOfPair, factOf } from './alarms-of-pair.ts';
import { lookAtFlow } from './look-at-flow.ts';

export const handler = defineHandler(RunEvent, async (event, { pair, ledger, clock, signal }) => {
  const grant = grantOf(event);
  const found = await Promise.all(
    flows.map((flow) => {
      const { region } = pair[flow.target];
      return lookAtFlow(pair.name, flow, readMsk(region, signal), connectMetrics(region, clock, signal));
    }),
  );
  const watched = alarmsOfPair(pair, stageOf(), (region) => alarmTopics(pair, region), found);
  // One after the other: CloudWatch takes only a few of these a second.
  for (const { region, alarms } of watched) {
    for (const alarm of alarms) {
      await ledger.assertLock(grant);
      await putAlarm(region, alarm, signal);
    }
  }
  await ledger.putFact(grant, flowAlarmsFact, factOf(watched));
  return { owed: watched.flatMap(({ owed }) => owed).length };
});
