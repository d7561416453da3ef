import { flowFrom } from '../lib/engines/engine.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { rebuildDoneStep } from '../lib/rebuild/types.ts';
import { keepRebuild } from '../lib/rebuild/under-way.ts';
import type { Call } from '../lib/runtime/call.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import type { Failback } from '../lib/stranded/types.ts';

/** Lets the flow back go on behind a side that is proven; from then on that side may become active again. */
export async function goOn(call: Call, grant: LockGrant, { old, active }: Failback): Promise<void> {
  const { ledger, clock } = call;
  await ledger.assertLock(grant);
  await (await engineOf(call)).resume(flowFrom(active));
  await ledger.putStep(grant, rebuildDoneStep, { at: clock.now() });
  await keepRebuild(ledger, grant, old, null);
}
