import { pendingApproval } from '../lib/approval/pending.ts';
import type { PairDescription } from '../lib/contracts/describe-pair.ts';
import { forward, reverse } from '../lib/engines/engine.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { engineOf } from '../lib/runtime/engine.ts';
import { PairEvent } from '../lib/runtime/events.ts';
import { requireHome } from '../lib/runtime/home.ts';
import { describeFlow } from './describe-flow.ts';

/** Enough to hold the newest run of each machine: drills are weekly. */
const runsToSearch = 50;

export const handler = defineHandler(PairEvent, async ({ pair }, call): Promise<PairDescription> => {
  await requireHome(call);
  const [pointer, lock, runs] = await Promise.all([
    call.ledger.getPointer({ kind: 'real' }),
    call.ledger.readLock(),
    call.ledger.listRuns(runsToSearch),
  ]);
  const engine = await engineOf(call);
  const flows = await Promise.all(
    [forward, reverse].map((flow) => describeFlow(flow, () => engine.state(flow))),
  );
  const newest = (machine: string) => runs.find((run) => run.machine === machine) ?? null;
  const asked = lock.holder === null ? null : await call.ledger.getApproval(lock.holder.run);
  const approval = pendingApproval(asked, call.pair.failover.approval, call.clock.now());
  return { pair, pointer, lock, flows, approval, lastSetup: newest('setup'), lastDrill: newest('drill') };
});
