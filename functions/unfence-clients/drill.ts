import { liftFence } from '../lib/fence/lift.ts';
import { readFence } from '../lib/fence/site.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { fenceSite } from '../lib/runtime/fence-side.ts';

/** Takes a drill's fence away, on whichever side it stands: the pointer may have moved since a drill that died. */
export async function liftDrill(call: ClusterCall, grant: LockGrant, drill: string) {
  let removed = 0;
  for (const side of ['primary', 'secondary'] as const) {
    const found = await readFence(call.ledger, side, drill);
    if (found === null || found.state === 'lifted') continue;
    const lifted = await liftFence(fenceSite(call, grant, await call.connect(side), side, drill));
    removed += lifted.removed;
  }
  return { outcome: 'lifted', removed } as const;
}
