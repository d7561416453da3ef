import type { LossRow } from '../../contracts/drill.ts';
import type { LossKind } from '../../contracts/loss.ts';
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
  estimate: 'not counted in both logs: from the last observation, or an upper bound',
  unknown: 'cannot be told: missing is not zero',
} as const;
const openRows = 15;

/** What a page says around the numbers. */
export interface LossWords {
  readonly title: string;
  /** The number is the most that it may be. */
  readonly atMost: boolean;
  /** Follows the number of records. */
  readonly missing: string;
  /** Follows the kind. */
  readonly more: Html | string;
  /** What it rests on. */
  readonly basis: Html | null;
  readonly none: string;
}
interface Stated {
  readonly kind: LossKind;
  readonly records: number | null;
  readonly partitions: readonly LossRow[];
}

/** What one side does not have of the other, partition by partition: the unknown first, then the most missing. */
export function loss(statement: Stated | null, words: LossWords): Html {
  return html`<section aria-labelledby="loss"><h2 id="loss">${words.title}</h2>
${statement ? stated(statement, words) : html`<p>${words.none}</p>`}</section>`;
}

/** Of a drill: what the standby did not have at that moment. */
export const drillWords: LossWords = {
  title: 'What a failover would have lost',
  atMost: false,
  missing: 'not on the standby at the moment of the statement',
  more: ' In flight is normal while clients write.',
  basis: null,
  none: 'There is no loss statement, so what would be lost is unknown.',
};

function stated(
  { kind, records, partitions }: Stated,
  { atMost, missing: where, more, basis }: LossWords,
): Html {
  const rows = partitions.map((partition, i) => ({ partition, row: lossRow(partition, i) }));
  const missing = rows
    .filter(({ partition }) => partition.records !== 0)
    .toSorted((a, b) => weight(b.partition) - weight(a.partition))
    .map(({ row }) => row);
  const whole = rows.filter(({ partition }) => partition.records === 0).map(({ row }) => row);
  const total =
    records === null
      ? 'An unknown number of records is'
      : `${counted(records, 'record')} ${records === 1 ? 'is' : 'are'}`;
  return html`<p>${atMost && records !== null ? 'At most ' : ''}${shown('loss.records', records, total)} ${where}; ${shown('loss.kind', kind, kind)} (${kinds[kind]}).${more}</p>
${basis}
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
