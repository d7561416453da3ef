import type { FenceStep } from '../fence-clients/step.ts';
import { judgeFence } from '../lib/fence/verdict.ts';
import { unknown } from '../lib/known.ts';
import { requireMove } from '../lib/move/move.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { answerOf, type FenceAnswer } from './answer.ts';
import { lookAtFence } from './look.ts';
import { secondsLeft, type Window } from './window.ts';

const windowStep = 'fence-window';
const noProof = unknown('the fence was not put up by this run');

/** Looks over the settle time: the first call begins it, and one that finds the fence wanting begins it again. */
export const handler = defineClusterHandler(MoveEvent, async (event, call): Promise<FenceAnswer> => {
  const { pair, ledger, clock } = call;
  const grant = grantOf(event);
  const [{ from }, fenced, window] = await Promise.all([
    requireMove(ledger, event.run),
    ledger.getStep<FenceStep>(event.run, 'fence-writers'),
    ledger.getStep<Window>(event.run, windowStep),
  ]);
  const { settleMs } = pair.fence;
  const waitSeconds = window === null ? 0 : secondsLeft(window, clock.now(), settleMs);
  if (waitSeconds > 0) return { outcome: 'waiting', verified: false, waitSeconds, sentence: '' };
  const old = fenced?.outcome === 'fenced' ? fenced.old : noProof;
  const look = await orOwed(event.mode, () => lookAtFence(call, from, window, old));
  if (!look.known) return { outcome: 'owed', verified: false, waitSeconds: 0, sentence: look.reason };
  const { evidence, next } = look.value;
  const verdict = evidence === null ? null : judgeFence(evidence);
  if (verdict?.verified !== true) await ledger.putStep(grant, windowStep, next);
  if (verdict === null) {
    const seconds = secondsLeft(next, clock.now(), settleMs);
    return { outcome: 'waiting', verified: false, waitSeconds: seconds, sentence: '' };
  }
  await ledger.putStep(grant, 'verify-fence', verdict);
  return answerOf(verdict, settleMs);
});
