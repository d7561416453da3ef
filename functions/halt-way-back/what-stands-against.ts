import { isRunning } from '../check-replicator/readiness.ts';
import { flowFrom } from '../lib/engines/engine.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import type { Failback } from '../lib/stranded/types.ts';
import { catchUp } from './catch-up.ts';
import { requireAllSaved } from './require-all-saved.ts';

/** Ledger step: nothing that is nowhere else would go, or a person gave it up. That stays so: the old side is fenced. */
const savedStep = 'rebuild-saved';

/** Ledger step: the flow back stands. One that somebody has removed is made again, from its beginning. */
const flowStep = 'rebuild-flow';

/**
 * What has to pass before the flow back is halted; null where nothing has. InputInvalid where waiting does not help. Each
 * call does one part, so that each has a function's whole time.
 */
export async function whatStandsAgainst(
  call: ClusterCall,
  grant: LockGrant,
  failback: Failback,
): Promise<string | null> {
  const { ledger } = call;
  if ((await ledger.getStep(grant.run, savedStep)) === null) {
    if (await requireAllSaved(call, grant, failback))
      await ledger.putStep(grant, savedStep, { at: call.clock.now() });
    return 'what the old side holds is being looked through';
  }
  if ((await ledger.getStep(grant.run, flowStep)) === null) {
    const flow = flowFrom(failback.active);
    await ledger.assertLock(grant);
    const state = await (await engineOf(call)).ensure(flow, 'beginning');
    if (isRunning(flow.direction, state)) await ledger.putStep(grant, flowStep, state);
    return `the flow back is ${state.state}`;
  }
  const { returned, sentence } = await catchUp(call, grant, failback);
  return returned ? null : sentence;
}
