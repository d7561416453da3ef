import type { PlannedStep } from '../lib/contracts/plan-move.ts';
import type { MoveMode } from '../lib/move/move.ts';
import { aws, fencing, kafka, ledger, type Sites } from './sites.ts';
import { step } from './step.ts';

/** How a move that is given up before its promotion is taken back. */
export function wayBackOfMove(mode: MoveMode, sites: Sites): PlannedStep[] {
  const { from, to, regions } = sites;
  return [
    step(
      'given up before the barrier: canary records go, the lock is freed',
      ['CleanUpUnchanged', 'FinishUnchanged'],
      [kafka(to, ['DeleteRecords']), ledger(sites, 'UpdateItem')],
      '',
    ),
    step(
      'given up later: no delayed promotion can succeed any more',
      ['UnwindMove'],
      [aws('dynamodb', ['UpdateItem'], sites.home, 'the pointer, epoch unchanged')],
      '',
    ),
    step(
      'the flow goes on, offsets are put back, writers are let in again; then, has the flow a hole?',
      [
        ...['ResumeFlow', 'UndoOffsets', 'UnfenceOld', 'OweLift', 'CheckFlow'],
        ...['CleanUpUnwound', 'WriteUnwoundReport', 'FinishUnwound'],
      ],
      [
        ...(mode === 'failover'
          ? [aws('kafka', ['PutClusterPolicy', 'DeleteClusterPolicy'], regions[to])]
          : []),
        kafka(to, ['OffsetCommit', 'DeleteGroups', 'DeleteRecords']),
        ...fencing(sites, from, 'down'),
        ledger(sites, 'UpdateItem'),
      ],
      '',
    ),
  ];
}
