import * as v from 'valibot';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent, runName } from '../lib/runtime/events.ts';
import { cleanUp } from './clean-up.ts';
import { drillsToCleanUp, toCleanUpFact } from './to-clean-up.ts';

/** `of`: the run to clean up after; null: drills before this one whose clean-up failed, before this one makes anything. */
const CleanUpEvent = v.object({ ...RunEvent.entries, of: v.nullable(runName) });

export const handler = defineClusterHandler(CleanUpEvent, async (event, call) => {
  const { ledger } = call;
  const { of, run } = event;
  const grant = grantOf(event);
  await ledger.assertLock(grant);
  const noted = await drillsToCleanUp(ledger);
  const owed: string[] = [];
  for (const one of of === null ? noted.filter((other) => other !== run) : [of])
    owed.push(...(await cleanUp(call, grant, one)));
  const left = of === null ? [run] : noted.filter((one) => one !== of);
  if (left.join() !== noted.join()) await ledger.putFact(grant, toCleanUpFact, { runs: left });
  if (owed.length > 0) await ledger.putStep(grant, 'clean-up', { owed });
  return { of, owed: owed.length };
});
