import * as v from 'valibot';
import { NotInThisVersion, ValidationFailed } from '../lib/errors.ts';
import { fenceObstacle } from '../lib/fence/not-yet.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { antiFlap, type LastFailover, lastFailoverFact } from './anti-flap.ts';
import { newMove, phaseOf } from './begin.ts';

const BeginEvent = v.object({
  ...MoveEvent.entries,
  accept: v.optional(v.array(v.string()), []),
  /** The run was stopped: what it began is only taken back. */
  unwind: v.optional(v.boolean(), false),
});

export const handler = defineHandler(BeginEvent, async (event, { pair, ledger, clock }) => {
  const { run, mode, accept, unwind } = event;
  const [pointer, begun, last] = await Promise.all([
    requirePointer(ledger),
    ledger.getStep<Move>(run, moveStep),
    ledger.getFact<LastFailover>(lastFailoverFact),
  ]);
  const move = begun ?? newMove(pointer, mode, new Date(clock.now()).toISOString());
  const phase = phaseOf(move, run, pointer, unwind || (await ledger.isAbandoned(run)));
  const obstacle = phase === 'before-promote' ? fenceObstacle(pair, mode, accept) : null;
  if (obstacle !== null) throw new NotInThisVersion(obstacle);
  const flapping =
    mode === 'failover' && phase === 'before-promote'
      ? antiFlap(last, { run, now: clock.now(), windowMs: pair.detection.antiFlapMs, accept })
      : null;
  if (flapping !== null) throw new ValidationFailed(flapping);
  await ledger.putStep(grantOf(event), moveStep, move);
  return { phase, from: move.from, to: move.to };
});
