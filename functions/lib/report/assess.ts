import type { DrillReport } from '../contracts/drill.ts';
import { count, counted, duration } from './format.ts';

/** `plain`: a fact without an objective to hold it against. */
export type Tone = 'good' | 'bad' | 'warn' | 'plain';

/** One figure of the first screen. `path` is where in drill.json it comes from, empty if it is counted from several. */
export interface Headline {
  readonly label: string;
  readonly path: string;
  readonly value: number | string | null;
  readonly text: string;
  readonly note: string;
  readonly tone: Tone;
}

/** The figures that say whether a failover would do. The verdict itself is the drill's own and is not judged again. */
export function headlines(report: DrillReport): Headline[] {
  return [rpo(report), rto(report), canary(report), groupsLine(report), loss(report)];
}

function rpo({ measured, objectives }: DrillReport): Headline {
  const allowed = `objective ${duration(objectives.rpoSeconds * 1_000)}`;
  return {
    label: 'Data at risk (RPO)',
    path: 'measured.rpoSeconds',
    ...objective(measured.rpoSeconds, objectives.rpoSeconds),
    note: `age of the oldest record not yet copied; ${allowed}`,
  };
}

function rto({ measured, objectives }: DrillReport): Headline {
  const allowed = `objective ${duration(objectives.rtoSeconds * 1_000)}`;
  return {
    label: `Time to switch (RTO, ${measured.rtoKind})`,
    path: 'measured.rtoSeconds',
    ...objective(measured.rtoSeconds, objectives.rtoSeconds),
    note: allowed,
  };
}

/** A measured time against its objective; what was not measured is as bad as missed. */
export function objective(seconds: number | null, limit: number) {
  if (seconds === null) return { value: null, text: 'not measured', tone: 'bad' as const };
  return {
    value: seconds,
    text: duration(seconds * 1_000),
    tone: seconds <= limit ? ('good' as const) : ('bad' as const),
  };
}

function canary({ canary: result }: DrillReport): Headline {
  const shape = { label: 'Canary records lost', path: 'canary.lost' };
  if (!result)
    return {
      ...shape,
      path: 'canary',
      value: null,
      text: 'not measured',
      note: 'the canary did not run',
      tone: 'bad',
    };
  const { lost, sent, received } = result;
  const note = `${count(received)} of ${count(sent)} arrived on the standby`;
  return { ...shape, value: lost, text: count(lost), note, tone: lost === 0 ? 'good' : 'bad' };
}

export function groupsLine({ groups: all }: Pick<DrillReport, 'groups'>): Headline {
  const shape = { label: 'Groups without a full position', path: '', value: null };
  if (all.length === 0) return { ...shape, text: '–', note: 'no group was translated', tone: 'plain' };
  const stuck = all.filter((group) => group.untranslatable > 0).length;
  const reread = all.reduce((sum, group) => sum + group.rereadWorst, 0);
  const note = `of ${counted(all.length, 'group')}; at worst ${counted(reread, 'record')} read again`;
  return { ...shape, text: count(stuck), note, tone: stuck === 0 ? 'good' : 'warn' };
}

function loss({ loss: statement }: DrillReport): Headline {
  const shape = { label: 'Records not on the standby', path: 'loss.records' };
  if (!statement)
    return {
      ...shape,
      path: 'loss',
      value: null,
      text: 'not measured',
      note: 'no loss statement',
      tone: 'bad',
    };
  const { kind, records, partitions } = statement;
  const note = `at the moment of the statement, over ${counted(partitions.length, 'partition')}: ${kind}`;
  if (records === null) return { ...shape, value: null, text: 'unknown', note, tone: 'bad' };
  return {
    ...shape,
    value: records,
    text: count(records),
    note,
    tone: kind !== 'exact' ? 'warn' : records === 0 ? 'good' : 'plain',
  };
}

/** What the reader should do now, in order. Commands are between backticks. */
export function nextSteps(report: DrillReport): string[] {
  if (report.result === 'passed')
    return [
      'Nothing to fix. Keep this page together with its evidence. Drill again every week, and after each change to the pair.',
    ];
  const steps: string[] = [];
  if (report.leftovers.length > 0) steps.push('Remove what the drill left behind. It is listed below.');
  steps.push('Fix what the reasons name. Until a drill passes, do not count on the objectives.');
  steps.push(`See how the pair stands: \`msk-dr status ${report.pair}\``);
  steps.push(`Prove it again: \`msk-dr drill ${report.pair}\``);
  return steps;
}
