import { type Failure, reasonsOf } from '../finish-run/reasons.ts';
import type { Followed } from '../follow-pointer/follow.ts';
import type { CanaryResult, DrillReport, GroupResult, RunCost, StepResult } from '../lib/contracts/drill.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import { lossRow } from '../lib/contracts/loss-row.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { ResumeResult } from '../resume-canary-group/resumed.ts';
import { liftReasons, notRehearsed, type ShadowFence } from './fence.ts';
import type { Comparison } from './leftovers.ts';
import { objectiveReasons } from './objective-reasons.ts';
import { drillRto } from './rto.ts';

/** What the steps of one drill left in the ledger; null where a step did not come to its end. */
export interface DrillParts {
  readonly canary: { readonly result: CanaryResult; readonly sentence: string } | null;
  readonly resume: ResumeResult | null;
  readonly groups: readonly GroupResult[] | null;
  readonly loss: LossStatement | null;
  readonly followed: Followed | null;
  readonly fence: ShadowFence;
  /** Null: the inventories could not be compared. */
  readonly compared: Comparison | null;
}
export interface DrillRun {
  readonly run: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly failure: Failure;
  readonly steps: readonly StepResult[];
  readonly cost: RunCost;
}

/** The drill's report. It passed if there is no reason against it; what was not measured is a reason. */
export function composeReport(
  pair: Pick<Pair, 'name' | 'objectives' | 'fence'>,
  run: DrillRun,
  parts: DrillParts,
): DrillReport {
  const objectives = { rpoSeconds: pair.objectives.rpoMs / 1000, rtoSeconds: pair.objectives.rtoMs / 1000 };
  const rto = drillRto(
    run.steps,
    { settleMs: pair.fence.settleMs, rehearsed: parts.fence.prepared?.rehearsed !== false },
    parts.followed,
  );
  const rtoSeconds = rto.seconds.known ? rto.seconds.value : null;
  const rpo = parts.loss?.rpoSeconds ?? { known: false as const, reason: 'no loss statement was made' };
  const rpoSeconds = rpo.known ? rpo.value : null;
  const reasons = [
    ...reasonsOf(run.failure),
    ...partReasons(parts),
    ...objectiveReasons('RPO', rpoSeconds, objectives.rpoSeconds, rpo.known ? '' : rpo.reason),
    ...objectiveReasons(
      'RTO',
      rtoSeconds,
      objectives.rtoSeconds,
      rto.seconds.known ? '' : rto.seconds.reason,
    ),
  ];
  return {
    schema: 1,
    pair: pair.name,
    run: run.run,
    result: reasons.length === 0 ? 'passed' : 'failed',
    reasons,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    objectives,
    measured: { rpoSeconds, rtoSeconds, rtoKind: 'rehearsed', rtoParts: rto.parts },
    canary: parts.canary?.result ?? null,
    groups: parts.groups ?? [],
    loss:
      parts.loss === null
        ? null
        : {
            kind: parts.loss.kind,
            records: parts.loss.records,
            partitions: parts.loss.partitions.map(lossRow),
          },
    steps: run.steps,
    leftovers: parts.compared?.ours ?? [],
    changesByOthers: parts.compared?.others ?? [],
    notRehearsed: notRehearsed(parts.fence),
    notCompared: parts.compared?.notCompared ?? [],
    cost: run.cost,
    report: 'report.html',
    evidence: 'evidence.json',
  };
}

function partReasons({ canary, resume, groups, loss, fence, compared }: DrillParts): string[] {
  return [
    ...(canary === null
      ? ['The canary did not run to its end.']
      : [canary.sentence].filter((sentence) => sentence !== '')),
    ...(resume === null
      ? ['The canary group was not resumed on the standby.']
      : resume.faults.map((fault) => `Canary group, ${fault}.`)),
    ...(groups === null ? ['The consumer groups were not translated.'] : []),
    ...liftReasons(fence),
    ...(loss?.kind === 'unknown'
      ? ['What a failover would lose cannot be told; see the partitions of the loss statement.']
      : []),
    ...(compared === null
      ? ['Whether the drill left something behind could not be told.']
      : compared.ours.map((leftover) => `Left behind: ${leftover}`)),
  ];
}
