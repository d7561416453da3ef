import type { FenceStep } from '../fence-clients/step.ts';
import { judgeFence } from '../lib/fence/verdict.ts';
import { unknown } from '../lib/known.ts';
import { orOwed } from '../lib/move/or-owed.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { answerOf, type FenceAnswer, owed, waiting, withoutLook } from './answer.ts';
import { lookAtFence } from './look.ts';
import { VerifyEvent, whatToVerify } from './what.ts';
import { secondsLeft, type Window } from './window.ts';

const windowStep = 'fence-window';
const noProof = unknown('the fence was not put up by this run');

/** Looks over the settle time: the first call begins it, and one that finds the fence wanting begins it again. */
export const handler = defineClusterHandler(VerifyEvent, async (event, call): Promise<FenceAnswer> => {
  const { pair, ledger, clock } = call;
  const grant = grantOf(event);
  const { which, step, mode } = await whatToVerify(ledger, event);
  const [fenced, window] = await Promise.all([
    ledger.getStep<FenceStep>(event.run, step),
    ledger.getStep<Window>(event.run, windowStep),
  ]);
  const { settleMs } = pair.fence;
  const early = withoutLook(fenced, window === null ? 0 : secondsLeft(window, clock.now(), settleMs));
  if (early !== null) return early;
  const old = fenced?.outcome === 'fenced' ? fenced.old : noProof;
  const look = await orOwed(mode, () => lookAtFence(call, which, window, old));
  if (!look.known) return owed(look.reason);
  const { evidence, next } = look.value;
  const verdict = evidence === null ? null : judgeFence(evidence);
  // The verdict first: a window that begins again without one would have been looked at for nothing.
  if (verdict !== null) await ledger.putStep(grant, 'verify-fence', verdict);
  if (verdict?.verified !== true) await ledger.putStep(grant, windowStep, next);
  if (verdict === null) return waiting(secondsLeft(next, clock.now(), settleMs));
  return answerOf(verdict, settleMs);
});
