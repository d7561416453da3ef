import { type Failure, reasonsOf } from '../finish-run/reasons.ts';
import type { GroupResult, StepResult } from '../lib/contracts/drill.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import { lossRow } from '../lib/contracts/loss-row.ts';
import type { MoveReport } from '../lib/contracts/move.ts';
import type { Approval } from '../lib/ledger/approval-types.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Effort } from '../lib/move/best-effort.ts';
import type { Move } from '../lib/move/move.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { Published } from '../lib/pointer/publish.ts';
import { moveRto } from './rto.ts';

/** What the steps of a move left in the ledger; null where a step did not come to its end. */
export interface MoveParts {
  readonly loss: (LossStatement & { readonly provisional?: boolean }) | null;
  readonly fence: { readonly verified: boolean } | null;
  readonly chunks: readonly { readonly results: readonly GroupResult[]; readonly left: readonly string[] }[];
  readonly approval: readonly Approval[];
  readonly published: { readonly published: readonly Published[]; readonly told: readonly Effort[] } | null;
  readonly proved: { readonly at: number } | null;
}
export interface MoveRun {
  readonly run: string;
  readonly pointer: Pointer;
  readonly finishedAt: string;
  readonly steps: readonly StepResult[];
  /** What failed after the promotion and is owed. */
  readonly late: Failure;
}

/** The report of a move that has promoted. */
export function composeMove(
  pair: Pick<Pair, 'name' | 'objectives'>,
  move: Move,
  { run, pointer, finishedAt, steps, late }: MoveRun,
  { loss, fence, chunks, approval, published, proved }: MoveParts,
): MoveReport {
  const verified = fence?.verified === true;
  const rpo = loss?.rpoSeconds;
  return {
    schema: 1,
    pair: pair.name,
    run,
    mode: move.mode,
    result: 'moved',
    from: move.from,
    to: move.to,
    epoch: pointer.epoch,
    startedAt: move.startedAt,
    promotedAt: pointer.since,
    finishedAt,
    objectives: { rpoSeconds: pair.objectives.rpoMs / 1000, rtoSeconds: pair.objectives.rtoMs / 1000 },
    measured: {
      rtoSeconds: moveRto(move, steps, proved?.at ?? null),
      rtoKind: 'real',
      rpoSeconds: rpo?.known === true ? rpo.value : null,
    },
    loss:
      loss === null
        ? null
        : {
            kind: loss.kind,
            records: loss.records,
            provisional: loss.provisional ?? !verified,
            partitions: loss.partitions.map(lossRow),
          },
    fence: { verified, detail: fence },
    groups: chunks.flatMap(({ results }) => results),
    groupsLeft: chunks.flatMap(({ left }) => left),
    approval,
    owed: [...unpublished(published), ...(verified ? [] : [`fence of the ${move.from}`]), ...reasonsOf(late)],
    steps,
    evidence: 'evidence.json',
  };
}

const unpublished = (published: MoveParts['published']): string[] =>
  published === null
    ? ['whether the pointer was published is not known']
    : [
        ...published.published.flatMap(({ region, outcome, reason }) =>
          outcome === 'owed' ? [`pointer copy in ${region}: ${reason}`] : [],
        ),
        ...published.told.flatMap(({ what, done, reason }) => (done ? [] : [`${what}: ${reason}`])),
      ];
