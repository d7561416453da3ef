import { flowFrom } from '../lib/engines/engine.ts';
import { ReplicatorFailed } from '../lib/errors.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';
import { preserveTopics } from './preserve-topics.ts';

/**
 * Keeps the old side's logs as they are until the way home is over. The flow back to it stops copying topic settings
 * first, or it would put the active side's retention there again; asked again while that is under way.
 */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger } = call;
  const grant = grantOf(event);
  const { old, active } = await requireFailback(ledger, event.run);
  await ledger.assertLock(grant);
  // "The old side is active" turns copying off in the flow that enters it.
  const alignment = await (await engineOf(call)).align(flowFrom(active), old);
  if (alignment.state === 'stuck') throw new ReplicatorFailed(alignment.reason);
  if (alignment.state === 'changing') return { underWay: true, topics: 0 };
  const topics = await preserveTopics(call, grant, old, await call.connect(old));
  return { underWay: false, topics };
});
