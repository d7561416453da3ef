import type { MoveReport, UnwoundReport } from '../../contracts/move.ts';
import { groupsLine, type Headline, objective } from '../assess.ts';
import { count, counted, duration } from '../format.ts';

/** The figures of a move's first screen. */
export const moveFigures = (report: MoveReport | UnwoundReport): Headline[] => [
  ...(report.result === 'moved' ? [rto(report)] : []),
  rpo(report),
  lost(report),
  fence(report),
  groupsLine(report),
  owed(report),
];

function rto({ mode, measured, objectives }: MoveReport): Headline {
  const from =
    mode === 'failover'
      ? 'from the start of the run to the first accepted write'
      : 'from the first refused write to the first accepted one';
  const note = `${from}; objective ${duration(objectives.rtoSeconds * 1_000)}`;
  const shape = { label: 'Time without writes (RTO)', path: 'measured.rtoSeconds' };
  return { ...shape, ...objective(measured.rtoSeconds, objectives.rtoSeconds), note };
}

function rpo({ measured, objectives }: MoveReport | UnwoundReport): Headline {
  const note = `age of the oldest record not copied; objective ${duration(objectives.rpoSeconds * 1_000)}`;
  const shape = { label: 'Data at risk (RPO)', path: 'measured.rpoSeconds' };
  return { ...shape, ...objective(measured.rpoSeconds, objectives.rpoSeconds), note };
}

function lost({ loss, result }: MoveReport | UnwoundReport): Headline {
  const label = result === 'moved' ? 'Records lost' : 'Would have been lost';
  if (loss === null)
    return { label, path: 'loss', value: null, text: 'not stated', note: 'no loss statement', tone: 'bad' };
  const { kind, records, provisional, basis } = loss;
  const note = [
    kind === 'estimate' ? 'at most, an estimate' : kind,
    ...(basis?.atLeast == null ? [] : [`at least ${count(basis.atLeast)}`]),
    provisional ? 'provisional' : 'final',
  ].join('; ');
  const shape = { label, path: 'loss.records', value: records, note };
  if (records === null) return { ...shape, text: 'unknown', tone: 'bad' };
  return { ...shape, text: count(records), tone: records === 0 && kind === 'exact' ? 'good' : 'warn' };
}

function fence({
  fence: { verified, partitions, unverified },
  from,
  result,
}: MoveReport | UnwoundReport): Headline {
  const shape = { label: `Fence of the ${from}`, path: 'fence.verified', value: String(verified) };
  if (verified)
    return { ...shape, text: 'verified', note: `on ${counted(partitions ?? 0, 'partition')}`, tone: 'good' };
  const note =
    result === 'unwound'
      ? 'lifted again, where it was put up'
      : unverified.length > 0
        ? `${counted(unverified.length, 'partition')} may still be written to`
        : 'nobody could look';
  return { ...shape, text: 'not verified', note, tone: result === 'moved' ? 'warn' : 'plain' };
}

function owed({ owed: list }: MoveReport | UnwoundReport): Headline {
  const note = list.length === 0 ? 'nothing is left to be done' : 'listed below';
  const tone = list.length === 0 ? 'good' : 'warn';
  return { label: 'Still owed', path: '', value: null, text: count(list.length), note, tone };
}
