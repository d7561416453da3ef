import { alarmsOwed } from '../create-flow-alarms/owed.ts';
import { flowsUnder } from '../late-flows/flows-owed.ts';
import { pendingApproval } from '../lib/approval/pending.ts';
import type { PairDescription } from '../lib/contracts/describe-pair.ts';
import { readLeftOpen } from '../lib/fence/left-open.ts';
import type { Run } from '../lib/ledger/types.ts';
import { type Move, type MoveMode, moveStep } from '../lib/move/move.ts';
import { moverOf } from '../lib/move/mover.ts';
import { isActiveFenced } from '../lib/runtime/active-fenced.ts';
import type { Call } from '../lib/runtime/call.ts';
import { readPublished } from '../observe/home.ts';
import { describeFlows } from './describe-flow.ts';
import { readLag } from './lag-seen.ts';
import { epochsOf, owedNow } from './owed-now.ts';

/** Enough to hold the newest run of each machine: drills are weekly. */
const runsToSearch = 50;

/** The pair on one screen. Calls to either Region are time-boxed: what a dark one does not tell is said so. */
export async function describePair(call: Call): Promise<PairDescription> {
  const { ledger, pair, clock } = call;
  const [pointer, lock, runs, described, lag, published] = await Promise.all([
    ledger.getPointer({ kind: 'real' }),
    ledger.readLock(),
    ledger.listRuns(runsToSearch),
    describeFlows(call),
    readLag(call),
    readPublished(call).then(epochsOf),
  ]);
  const newest = (machine: Run['machine']): Run | null => runs.find((run) => run.machine === machine) ?? null;
  const modeOf = async (run: string | undefined): Promise<MoveMode | null> =>
    run === undefined ? null : ((await ledger.getStep<Move>(run, moveStep))?.mode ?? null);
  const lastMove = newest('failover');
  const [asked, mode, holderMove, pointerMove, leftOpen, verdict, aligned, activeFenced, alarms] =
    await Promise.all([
      lock.holder === null ? null : ledger.getApproval(lock.holder.run),
      modeOf(lastMove?.run),
      modeOf(lock.holder?.run),
      modeOf(pointer === null ? undefined : moverOf(pointer).run),
      pointer === null ? null : readLeftOpen(ledger, pointer),
      pointer === null ? null : ledger.getStep<{ verified?: boolean }>(pointer.run, 'verify-fence'),
      pointer === null ? [] : flowsUnder(ledger, pointer),
      isActiveFenced(ledger, pointer, lock),
      alarmsOwed(ledger),
    ]);
  const verified = verdict?.verified === true;
  const under = { verified, leftOpen, activeFenced, published, flows: aligned };
  return {
    ...{ pair: pair.name, pointer, lock, flows: described, lag, published, holderMove, pointerMove },
    approval: pendingApproval(asked, pair.failover.approval, clock.now()),
    lastSetup: newest('setup'),
    lastDrill: newest('drill'),
    lastMove: lastMove && { ...lastMove, mode },
    lastFailback: newest('failback'),
    owed: pointer === null ? [] : [...owedNow(pair, { ...under, pointer }), ...alarms],
    copiedAt: null,
  };
}
