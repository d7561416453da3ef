import { deleteParameter } from '../lib/aws/parameters.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { canaryGroup, canaryTopic } from '../lib/pair/types.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { liftDrill } from '../unfence-clients/drill.ts';
import { cleanCluster } from './clean-cluster.ts';
import { silentSide } from './silent-side.ts';

const sides = ['primary', 'secondary'] as const;

/**
 * Removes what that run has made for itself, on both sides and in the account; gives what is owed because a side is known
 * to be silent, as sentences. Each part is tried even if another fails: what can go, goes. The first failure is raised then.
 */
export async function cleanUp(call: ClusterCall, grant: LockGrant, of: string): Promise<readonly string[]> {
  const { pair, ledger, signal, connect } = call;
  const silent = await silentSide(ledger, of);
  const shadow = { kind: 'shadow', run: of } as const;
  const what = { topic: canaryTopic(pair.name), group: canaryGroup(pair.name, of) };
  const parts = await Promise.allSettled([
    ...sides
      .filter((side) => side !== silent)
      .flatMap((side) => [
        connect(side).then((cluster) => cleanCluster(side, cluster, what)),
        liftDrill(call, grant, side, of),
      ]),
    ledger.deletePointer(grant, shadow),
    deleteParameter(requiredEnv('AWS_REGION'), pointerParameter(pair, shadow), signal),
  ]);
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
  return silent === null
    ? []
    : [`canary records on the ${silent}: it does not answer, and the next run removes them`];
}
