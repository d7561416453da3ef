import { flowFrom } from '../lib/engines/engine.ts';
import { isFaulty } from '../lib/rebuild/open-partitions.ts';
import { rebuildDoneStep } from '../lib/rebuild/types.ts';
import { keepRebuild, rebuildUnderWay } from '../lib/rebuild/under-way.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { setBoundaries } from './set-boundaries.ts';
import { standStill } from './stand-still.ts';
import { whatStandsAgainst } from './what-stands-against.ts';

const halted = { halted: true, sentence: '' };

/** Halts the flow back once it is in step, and notes where it will go on; asked again until `halted`. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger } = call;
  const grant = grantOf(event);
  const failback = await requireFailback(ledger, event.run);
  if ((await ledger.getStep(event.run, rebuildDoneStep)) !== null) return halted;
  const before = await rebuildUnderWay(ledger, failback.old);
  const against = before === null ? await whatStandsAgainst(call, grant, failback) : null;
  if (against !== null) return { halted: false, sentence: against };
  await ledger.assertLock(grant);
  await (await engineOf(call)).halt(flowFrom(failback.active));
  if (before !== null && !isFaulty(before)) return halted;
  const ends = await standStill(call, grant, failback.old);
  if (ends === null) return { halted: false, sentence: 'the old side does not stand still yet' };
  const rebuild = await setBoundaries(call, event.run, failback, before, ends);
  await keepRebuild(ledger, grant, failback.old, rebuild);
  return halted;
});
