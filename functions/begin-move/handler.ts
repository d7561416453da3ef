import * as v from 'valibot';
import { NotInThisVersion } from '../lib/errors.ts';
import { fenceObstacle } from '../lib/fence/obstacle.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { newMove, phaseOf } from './begin.ts';
import { refuseFlapping } from './refuse-flapping.ts';

const BeginEvent = v.object({
  ...MoveEvent.entries,
  breakGlass: v.optional(v.nullable(v.string()), null),
  /** The run was stopped: what it began is only taken back. */
  unwind: v.optional(v.boolean(), false),
});

export const handler = defineHandler(BeginEvent, async (event, call) => {
  const { pair, ledger, clock } = call;
  const { run, mode, unwind } = event;
  const [pointer, begun] = await Promise.all([requirePointer(ledger), ledger.getStep<Move>(run, moveStep)]);
  const move = begun ?? newMove(pointer, mode, new Date(clock.now()).toISOString());
  const phase = phaseOf(move, run, pointer, unwind || (await ledger.isAbandoned(run)));
  const obstacle = phase === 'before-promote' ? fenceObstacle(pair, mode, move.from) : null;
  if (obstacle !== null) throw new NotInThisVersion(obstacle);
  if (mode === 'failover' && phase === 'before-promote') await refuseFlapping(event, pointer, call);
  await ledger.putStep(grantOf(event), moveStep, move);
  return { phase, from: move.from, to: move.to };
});
