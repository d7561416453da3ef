import type { LockGrant } from '../lib/ledger/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import type { Failback } from '../lib/stranded/types.ts';
import { catchUp } from './catch-up.ts';
import { requireAllSaved } from './require-all-saved.ts';

/** What has to pass before the flow back is halted; null where nothing has. InputInvalid where waiting does not help. */
export async function whatStandsAgainst(
  call: ClusterCall,
  grant: LockGrant,
  failback: Failback,
): Promise<string | null> {
  if (!(await requireAllSaved(call, grant, failback)))
    return 'what the old side holds is still being looked through';
  const { returned, sentence } = await catchUp(call, grant, failback);
  return returned ? null : sentence;
}
