import { lossStep } from '../estimate-loss/steps.ts';
import type { Finding } from '../lib/contracts/findings.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { isForGood } from '../lib/log/loss.ts';
import { type Move, moveStep } from '../lib/move/move.ts';
import { moverOf, stepsOfMover } from '../lib/move/mover.ts';
import { waysHomeOf } from '../lib/stranded/ways-home.ts';

/**
 * A standby that the last failover has left may hold records which never reached the active side. They stand below the
 * records copied back since: groups that are put where these are would pass over them, and nobody would be told.
 */
export async function recordsStranded(
  ledger: Pick<Ledger, 'getPointer' | 'getStep' | 'listRuns'>,
  standby: Side,
): Promise<Finding[]> {
  const pointer = await ledger.getPointer({ kind: 'real' });
  if (pointer === null) return [];
  const { run } = moverOf(pointer);
  const [move, said, waysHome] = await Promise.all([
    ledger.getStep<Move>(run, moveStep),
    stepsOfMover<LossStatement>(ledger, pointer, lossStep('final')),
    waysHomeOf(ledger, run),
  ]);
  if (move?.mode !== 'failover' || move.from !== standby) return [];
  if (waysHome.some(({ status }) => status === 'passed')) return [];
  const counted = said.find(isForGood)?.records ?? null;
  if (counted === 0) return [];
  return [
    {
      code: 'records-stranded',
      severity: 'error',
      subject: `the ${standby}`,
      found: `${counted ?? 'an unknown number of'} record(s) that ${run} has left behind, and nobody has said what is to become of them`,
      needed: 'a way home: msk-dr failback',
      why: 'Groups that come back are put behind them: they would never be read, and nobody would be told.',
    },
  ];
}
