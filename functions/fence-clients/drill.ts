import { applyFence } from '../lib/fence/apply.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { canaryTopic, drillPrincipal } from '../lib/pair/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { fenceSite } from '../lib/runtime/fence-side.ts';

/** A drill's fence on the active side: it shuts a principal that nobody uses out of the canary topic. */
export async function fenceDrill(call: ClusterCall, grant: LockGrant) {
  const { pair, ledger } = call;
  const { side, epoch } = await requirePointer(ledger);
  const cluster = await call.connect(side);
  const told = await cluster.openByDefault();
  const { record, unlisted } = await applyFence(fenceSite(call, grant, cluster, side, grant.run), {
    epoch,
    who: ['writers'],
    targets: { writers: [drillPrincipal], topics: [canaryTopic(pair.name)], readers: [], groups: [] },
    openByDefault: told.known ? told.value : true,
  });
  const step = { outcome: 'fenced', side, added: record.added.length, unlisted: unlisted.length } as const;
  await ledger.putStep(grant, 'fence-shadow', step);
  return step;
}
