import * as v from 'valibot';
import { haltStep } from '../halt-flow/halt-incoming.ts';
import { type CutStep, cutStep } from '../lib/cut/cut.ts';
import { readEnds } from '../lib/cut/read-ends.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import { requireMove } from '../lib/move/move.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { logger } from '../lib/runtime/logger.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { afterResume } from './after-resume.ts';
import { checkFlow } from './check.ts';

/** `check`: the flow has been let go on; has it brought everything? */
const ResumeEvent = v.object({ ...MoveEvent.entries, check: v.optional(v.boolean(), false) });

/** For unwinding: the flow into the side that was to be promoted goes on. Asked again, it only looks again. */
export const handler = defineClusterHandler(ResumeEvent, async (event, call) => {
  const { ledger } = call;
  const move = await requireMove(ledger, event.run);
  await ledger.assertLock(grantOf(event));
  if (event.check) {
    const checked = await checkFlow(call, grantOf(event), move);
    if (checked.holes > 0) logger.error(`The flow into the ${move.to} has ${checked.sentence}.`);
    return checked;
  }
  const resumed = await (await engineOf(call)).resume(flowFrom(move.from));
  const [cut, halted] = await Promise.all([
    ledger.getStep<CutStep>(event.run, cutStep),
    ledger.getStep(event.run, haltStep),
  ]);
  const after = afterResume(cut, await readEnds(call, move.to));
  // Whoever is asked again finds it running: what the run had halted is known by its step.
  const step = { ...resumed, changed: resumed.changed || halted !== null, ...after };
  await ledger.putStep(grantOf(event), 'resume-flow', step);
  return { lifted: resumed.changed, holes: after.holes.length, flowing: after.flowing };
});
