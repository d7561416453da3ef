import * as v from 'valibot';
import { requireMove } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { lookAtReaders } from './look.ts';
import { answerOf, type ReadersStep, readersStep } from './step.ts';

/** `last`: the look before the promotion. */
const ReadersEvent = v.object({ ...MoveEvent.entries, last: v.optional(v.boolean(), false) });

export const handler = defineClusterHandler(ReadersEvent, async (event, call) => {
  const { ledger, clock, pair } = call;
  const grant = grantOf(event);
  const [move, before] = await Promise.all([
    requireMove(ledger, event.run),
    ledger.getStep<ReadersStep>(event.run, readersStep),
  ]);
  const look = await orOwed(move.mode, () => lookAtReaders(call, grant, move, before, event.last));
  const step: ReadersStep = look.known
    ? look.value
    : {
        empty: true,
        stay: false,
        cameBack: event.last && before?.cameBack === true,
        sentence: `The ${move.from} did not tell: ${look.reason}`,
        expelled: before?.expelled ?? {},
        expelledAt: before?.expelledAt ?? null,
      };
  await ledger.putStep(grant, readersStep, step);
  return answerOf(step, { last: event.last, now: clock.now(), settleMs: pair.fence.settleMs });
});
