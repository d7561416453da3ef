import type { FenceBegan } from '../fence-clients/began.ts';
import { type Failure, reasonsOf } from '../finish-run/reasons.ts';
import type { LateFlow } from '../late-flows/align-flows.ts';
import { flowSentence, flowsOwed } from '../late-flows/flows-owed.ts';
import type { GroupResult, StepResult } from '../lib/contracts/drill.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import type { MoveReport, UnwoundReport } from '../lib/contracts/move.ts';
import type { CutStep } from '../lib/cut/cut.ts';
import type { Approval } from '../lib/ledger/approval-types.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Effort } from '../lib/move/best-effort.ts';
import type { Move } from '../lib/move/move.ts';
import type { Assessment } from '../lib/outage/decide.ts';
import type { Veto } from '../lib/outage/vetoes.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { Published } from '../lib/pointer/publish.ts';
import { type FenceParts, moveFence, stillShut } from './fence.ts';
import { moveLoss } from './loss.ts';
import { moveRto, moveRtoParts } from './rto.ts';
import { type UndoneParts, undoneOwed, undoneSentences } from './undone.ts';

/** What the steps of a move left in the ledger; null where a step did not come to its end. */
export interface MoveParts {
  readonly outage: Pick<Assessment, 'decision' | 'sentence' | 'vetoes'> | null;
  readonly loss: LossStatement | null;
  readonly fence: FenceParts;
  readonly began: FenceBegan | null;
  readonly cut: CutStep | null;
  readonly chunks: readonly { readonly results: readonly GroupResult[]; readonly left: readonly string[] }[];
  readonly approval: readonly Approval[];
  readonly published: { readonly published: readonly Published[]; readonly told: readonly Effort[] } | null;
  readonly proved: { readonly at: number } | null;
  readonly undone: UndoneParts;
  readonly flows: readonly LateFlow[] | null;
  /** What this run itself is not done with, one sentence each. */
  readonly cleanUp: { readonly owed: readonly string[] } | null;
}
export interface MoveRun {
  readonly run: string;
  readonly pointer: Pointer;
  readonly finishedAt: string;
  readonly steps: readonly StepResult[];
  /** What failed after the promotion and is owed; of a move that was given up, while it was unwound. */
  readonly late: Failure;
}
type Told = Pick<Pair, 'name' | 'objectives'> & { readonly fence: Pick<Pair['fence'], 'methods'> };

/** The report of a move that has promoted. */
export function composeMove(pair: Told, move: Move, run: MoveRun, parts: MoveParts): MoveReport {
  const facts = factsOf(pair, move, run, parts);
  const owed = [
    ...unpublished(parts.published),
    ...(facts.fence.verified ? [] : [`fence of the ${move.from}`]),
    ...stillShut(parts.fence),
    ...flowsOwed(parts.flows ?? [], move.to).map(flowSentence),
    ...facts.owed,
  ];
  return { ...facts, result: 'moved', reasons: [], promotedAt: run.pointer.since, undone: [], owed };
}

/** The report of a move that was given up before it had promoted, and unwound. */
export function composeUnwound(
  pair: Told,
  move: Move,
  run: MoveRun & { readonly failure: Failure },
  parts: MoveParts,
): UnwoundReport {
  const facts = factsOf(pair, move, run, parts);
  return {
    ...facts,
    result: 'unwound',
    reasons: reasonsOf(run.failure),
    promotedAt: null,
    undone: undoneSentences(parts.undone),
    owed: [...undoneOwed(parts.undone), ...facts.owed],
  };
}

function factsOf(
  pair: Told,
  move: Move,
  { run, pointer, finishedAt, steps, late }: MoveRun,
  { outage, loss, fence, began, cut, chunks, approval, proved, cleanUp }: MoveParts,
) {
  const told = moveFence(pair.fence.methods, fence);
  const rpo = loss?.rpoSeconds;
  return {
    schema: 1 as const,
    pair: pair.name,
    run,
    mode: move.mode,
    from: move.from,
    to: move.to,
    epoch: pointer.epoch,
    startedAt: move.startedAt,
    finishedAt,
    objectives: { rpoSeconds: pair.objectives.rpoMs / 1000, rtoSeconds: pair.objectives.rtoMs / 1000 },
    measured: {
      rtoSeconds: moveRto(move, steps, { began: began?.at ?? null, provedAt: proved?.at ?? null }),
      rtoKind: 'real' as const,
      rpoSeconds: rpo?.known === true ? rpo.value : null,
      rtoParts: moveRtoParts(move.mode, steps),
    },
    outage:
      outage === null || move.mode === 'switchover'
        ? null
        : {
            decision: outage.decision,
            sentence: outage.sentence,
            vetoes: outage.vetoes.map((veto) => vetoSaid[veto]),
          },
    loss: loss === null ? null : moveLoss(loss, told.verified),
    fence: told,
    cut: cut === null ? null : cutOf(cut),
    groups: chunks.flatMap(({ results }) => results),
    groupsLeft: chunks.flatMap(({ left }) => left),
    approval,
    owed: [...(cleanUp?.owed ?? []), ...reasonsOf(late)],
    steps,
    report: 'report.html',
    evidence: 'evidence.json',
  };
}

const vetoSaid: Readonly<Record<Veto, string>> = {
  heartbeat: 'its own Region said that it is well',
  metrics: 'its metrics showed bytes that clients wrote',
};

const cutOf = ({ takenAt, proven, how, ends, growing, unread }: CutStep): MoveReport['cut'] => ({
  takenAt: new Date(takenAt).toISOString(),
  proven,
  how,
  partitions: Object.keys(ends).length,
  growing,
  unread,
});

const unpublished = (published: MoveParts['published']): string[] =>
  published === null
    ? ['whether the pointer was published is not known']
    : [
        ...published.published.flatMap(({ region, outcome, reason }) =>
          outcome === 'owed' ? [`pointer copy in ${region}: ${reason}`] : [],
        ),
        ...published.told.flatMap(({ what, done, reason }) => (done ? [] : [`${what}: ${reason}`])),
      ];
