import type { DrillReport } from '../../../functions/lib/contracts/drill.ts';
import type { MoveReport } from '../../../functions/lib/contracts/move.ts';
import { objectiveReasons } from '../../../functions/write-report/objective-reasons.ts';
import type { ExitCode } from './exit.ts';

/** The way home did not come to its end: why, and the command that goes on. */
export interface Away {
  readonly exit: ExitCode;
  readonly reason: string;
  readonly home: string;
}

/** `drill.json` as far as it fits two real moves; what only a rehearsal has is empty or null. */
export interface GameDayReport extends Omit<DrillReport, 'cost' | 'report' | 'evidence'> {
  readonly moves: readonly {
    readonly run: string;
    readonly from: MoveReport['from'];
    readonly to: MoveReport['to'];
    readonly epoch: number;
    readonly rtoSeconds: number | null;
    readonly lostRecords: number | null;
  }[];
  readonly cost: null;
  readonly report: null;
}

/** The game day's report: the worse of both moves counts, and what was not measured is the worst. */
export function gameDayReport(there: MoveReport, back: MoveReport | Away): GameDayReport {
  const moves = 'exit' in back ? [there] : [there, back];
  const last = moves.at(-1) ?? there;
  const slowest = worst(moves, ({ measured }) => measured.rtoSeconds);
  const lossiest = worst(moves, ({ loss }) => loss?.records ?? null);
  const oldest = worst(moves, ({ measured }) => measured.rpoSeconds);
  const reasons = [...moves.flatMap(moveReasons), ...('exit' in back ? awayReasons(there, back) : [])];
  return {
    schema: 1,
    pair: there.pair,
    run: there.run,
    result: reasons.length === 0 ? 'passed' : 'failed',
    reasons,
    startedAt: there.startedAt,
    finishedAt: last.finishedAt,
    objectives: there.objectives,
    measured: {
      rpoSeconds: oldest.measured.rpoSeconds,
      rtoSeconds: slowest.measured.rtoSeconds,
      rtoKind: 'real',
      rtoParts: slowest.measured.rtoParts,
    },
    canary: null,
    groups: moves.flatMap(({ groups }) => groups),
    loss: lossiest.loss,
    steps: moves.flatMap(({ steps }) => steps),
    leftovers: [],
    changesByOthers: [],
    notRehearsed: [],
    notCompared: [],
    moves: moves.map(({ run, from, to, epoch, measured, loss }) => ({
      ...{ run, from, to, epoch, rtoSeconds: measured.rtoSeconds, lostRecords: loss?.records ?? null },
    })),
    cost: null,
    report: null,
  };
}

function worst(moves: readonly MoveReport[], of: (move: MoveReport) => number | null): MoveReport {
  const amount = (move: MoveReport): number => of(move) ?? Number.POSITIVE_INFINITY;
  return moves.reduce((most, move) => (amount(move) > amount(most) ? move : most));
}

function moveReasons({ run, to, measured, objectives, loss, fence, owed }: MoveReport): string[] {
  const lost = loss?.records ?? null;
  return [
    ...objectiveReasons('RPO', measured.rpoSeconds, objectives.rpoSeconds, ''),
    ...objectiveReasons('RTO', measured.rtoSeconds, objectives.rtoSeconds, ''),
    ...(lost === 0 ? [] : [`${lost ?? 'An unknown number of'} record(s) were lost.`]),
    ...(fence.verified ? [] : ['The fence was not verified.']),
    ...owed.map((what) => `Still owed: ${what}.`),
  ].map((reason) => `To the ${to} (${run}): ${reason}`);
}

const awayReasons = ({ from, to }: MoveReport, { reason, home }: Away): string[] => [
  `The way home to the ${from} did not come to its end: ${reason}`,
  `The pair was left on the ${to}; look at its status, and then bring it home: ${home}`,
];
