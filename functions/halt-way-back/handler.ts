import { cutOf, type EndReading, readingsToKeep } from '../lib/cut/cut.ts';
import { readEnds } from '../lib/cut/read-ends.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import { lookIntervalMs } from '../lib/move/look-interval.ts';
import { rebuildDoneStep } from '../lib/rebuild/types.ts';
import { keepRebuild, rebuildUnderWay } from '../lib/rebuild/under-way.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { catchUp } from './catch-up.ts';
import { requireAllSaved } from './require-all-saved.ts';
import { setBoundaries } from './set-boundaries.ts';

const readingsStep = 'rebuild-readings';

/** Halts the flow back once it is in step, and notes where it will go on; asked again until `halted`. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, pair } = call;
  const grant = grantOf(event);
  const [failback, done] = await Promise.all([
    requireFailback(ledger, event.run),
    ledger.getStep(event.run, rebuildDoneStep),
  ]);
  if (done !== null) return { halted: true, sentence: '' };
  const before = await rebuildUnderWay(ledger, failback.old);
  if (before === null) await requireAllSaved(ledger, event.run);
  const verdict = before === null ? await catchUp(call, grant, failback) : null;
  if (verdict?.returned === false) return { halted: false, sentence: verdict.sentence };
  await ledger.assertLock(grant);
  await (await engineOf(call)).halt(flowFrom(failback.active));
  if (before?.partitions.every(({ faulty }) => faulty === null)) return { halted: true, sentence: '' };
  const readings = (await ledger.getStep<readonly EndReading[]>(event.run, readingsStep)) ?? [];
  const newest = await readEnds(call, failback.old);
  const cut = cutOf(readings, newest, lookIntervalMs(pair));
  await ledger.putStep(grant, readingsStep, readingsToKeep(readings, newest, cut));
  if (!cut.proven) return { halted: false, sentence: 'the old side does not stand still yet' };
  const rebuild = await setBoundaries(call, event.run, failback, before, newest);
  await keepRebuild(ledger, grant, failback.old, rebuild);
  return { halted: true, sentence: '' };
});
