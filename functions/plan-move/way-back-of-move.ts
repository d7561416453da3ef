import type { PlannedStep } from '../lib/contracts/plan-move.ts';
import type { MoveMode } from '../lib/move/move.ts';
import { aws, cleaning, fencing, homeNames, kafka, reads, type Sites, sealed } from './sites.ts';
import { step } from './step.ts';

/** How a move that is given up before its promotion is taken back. */
export function wayBackOfMove(mode: MoveMode, sites: Sites): PlannedStep[] {
  const { from, to, regions } = sites;
  const denial =
    mode === 'failover' ? "the flow's denial goes" : 'where the flow was denied; a switchover denies none';
  return [
    step(
      'given up before the barrier: canary records go, the lock is freed',
      ['CleanUpUnchanged', 'FinishUnchanged'],
      [...cleaning(sites), ...homeNames(sites, 'where the ledger is at home')],
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
        aws('kafka', ['GetClusterPolicy', 'PutClusterPolicy', 'DeleteClusterPolicy'], regions[to], denial),
        kafka(to, ['OffsetCommit', 'DeleteGroups']),
        ...fencing(sites, from, 'down'),
        ...[reads(from), reads(to)],
        ...cleaning(sites),
        ...sealed(sites),
        ...homeNames(sites, 'where the ledger is at home'),
      ],
      '',
    ),
  ];
}
