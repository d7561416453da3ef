import type { DrillReport, LossRow } from '../../contracts/drill.ts';
import { count, counted } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName, shownTime } from '../shown.ts';
import { folded, type Row, table } from '../table.ts';

const columns = [
  { label: 'Topic' },
  { label: 'Partition', numeric: true },
  { label: 'Missing', numeric: true },
  { label: 'Kind' },
  { label: 'First missing' },
  { label: 'Last missing' },
];
const kinds = {
  exact: 'both logs were read',
  estimate: 'one log could not be read: from the last observation',
  unknown: 'cannot be told: missing is not zero',
} as const;
const openRows = 15;

/** What the standby did not have at that moment, partition by partition: the unknown first, then the most missing. */
export function loss(statement: DrillReport['loss']): Html {
  return html`<section aria-labelledby="loss"><h2 id="loss">What a failover would have lost</h2>
${statement ? stated(statement) : html`<p>There is no loss statement, so what would be lost is unknown.</p>`}</section>`;
}

function stated({ kind, records, partitions }: NonNullable<DrillReport['loss']>): Html {
  const rows = partitions.map((partition, i) => ({ partition, row: lossRow(partition, i) }));
  const missing = rows
    .filter(({ partition }) => partition.records !== 0)
    .toSorted((a, b) => weight(b.partition) - weight(a.partition))
    .map(({ row }) => row);
  const whole = rows.filter(({ partition }) => partition.records === 0).map(({ row }) => row);
  const total = records === null ? 'Unknown' : counted(records, 'record');
  return html`<p>${shown('loss.records', records, total)} not on the standby at the moment of the statement; ${shown('loss.kind', kind, kind)} (${kinds[kind]}). In flight is normal while clients write.</p>
${missing.length > 0 ? table('Partitions with records missing or unknown, the most first', columns, missing.slice(0, openRows)) : null}
${rest('more with records missing or unknown', missing.slice(openRows))}
${rest('with nothing missing', whole)}`;
}

const weight = (partition: LossRow): number => partition.records ?? Number.POSITIVE_INFINITY;

function rest(what: string, rows: readonly Row[]): Html | null {
  if (rows.length === 0) return null;
  const title = `${counted(rows.length, 'partition')} ${what}`;
  return folded(title, table(title, columns, rows));
}

function lossRow(row: LossRow, i: number): Row {
  const path = `loss.partitions.${i}`;
  const cells = [
    shownName(`${path}.topic`, row.topic),
    shown(`${path}.partition`, row.partition, String(row.partition)),
    shown(`${path}.records`, row.records, row.records === null ? 'unknown' : count(row.records)),
    shown(`${path}.kind`, row.kind, row.kind),
    row.firstTimestamp === null ? '–' : shownTime(`${path}.firstTimestamp`, row.firstTimestamp),
    row.lastTimestamp === null ? '–' : shownTime(`${path}.lastTimestamp`, row.lastTimestamp),
  ];
  return row.kind === 'unknown' ? { cells, tone: 'bad' } : { cells };
}
