import type { MoveFence, MoveReport } from '../../contracts/move.ts';
import type { Approval } from '../../ledger/approval-types.ts';
import { counted } from '../format.ts';
import { type Html, html } from '../html.ts';
import { listed } from '../list.ts';
import { shown, shownName } from '../shown.ts';
import { folded, type Row, table } from '../table.ts';

const openRows = 15;

/** What keeps clients off the side that was left, how far that is proved, and who gets past it. */
export function moveFence(
  { fence, approval, from }: Pick<MoveReport, 'fence' | 'approval' | 'from'>,
  unwound: boolean,
): Html {
  const methods = fence.methods.map(
    (method, i) => html`${i === 0 ? '' : ', '}${shownName(`fence.methods.${i}`, method)}`,
  );
  const bad = fence.faults.length > 0 || fence.writers.length > 0;
  return html`<section aria-labelledby="fence"${bad ? html` class="bad"` : null}><h2 id="fence">Fence of the ${from}</h2>
<p>By ${methods}. ${verdict(fence, unwound)}</p>
${listed('What was done:', 'fence.put', fence.put)}
${listed('Against the fence as a whole:', 'fence.faults', fence.faults)}
${unverified(fence)}
${writers(fence)}
${holes(approval)}
${listed('How far this is proved:', 'fence.notes', fence.notes)}</section>`;
}

function verdict({ verified, partitions, unverified }: MoveFence, unwound: boolean): Html {
  const looked =
    partitions === null
      ? html`Nobody could look at it`
      : html`${shown('fence.partitions', partitions, counted(partitions, 'partition'))} looked at`;
  const said = verified
    ? 'writes are refused on each of them, and the logs stand still'
    : unwound
      ? 'it was lifted again'
      : unverified.length > 0
        ? `${counted(unverified.length, 'doubt')} left`
        : 'so it is owed, and what is lost is provisional';
  return html`${looked}: ${shown('fence.verified', String(verified), said)}.`;
}

function unverified({ unverified: list }: MoveFence): Html | null {
  if (list.length === 0) return null;
  const columns = [{ label: 'Topic' }, { label: 'Partition', numeric: true }, { label: 'Why', wide: true }];
  const rows = list.map(
    (at, i): Row => ({
      cells: [
        shownName(`fence.unverified.${i}.topic`, at.topic),
        shown(`fence.unverified.${i}.partition`, at.partition, String(at.partition)),
        shownName(`fence.unverified.${i}.reason`, at.reason),
      ],
      tone: 'warn',
    }),
  );
  return inPart('Partitions whose fence is not verified', columns, rows);
}

function writers({ writers: list }: MoveFence): Html | null {
  if (list.length === 0) return null;
  const columns = [{ label: 'Topic' }, { label: 'Partition', numeric: true }, { label: 'Producer id' }];
  const rows = list.map(
    (at, i): Row => ({
      cells: [
        shownName(`fence.writers.${i}.topic`, at.topic),
        shown(`fence.writers.${i}.partition`, at.partition, String(at.partition)),
        at.producerId === undefined
          ? 'the broker does not tell'
          : shownName(`fence.writers.${i}.producerId`, at.producerId),
      ],
      tone: 'bad',
    }),
  );
  return inPart('Who still wrote', columns, rows);
}

/** Whom the pair file leaves out was shown before the move; it is told here again, beside the fence that it gets past. */
function holes(approval: readonly Approval[]): Html | null {
  const found = approval.at(-1)?.request.findings.filter(({ code }) => code === 'fence-hole') ?? [];
  if (found.length === 0) return null;
  return html`<p>Holes that were shown before the move:</p><ul>${found.map(({ found: what }) => html`<li>${what}</li>`)}</ul>`;
}

function inPart(title: string, columns: Parameters<typeof table>[1], rows: readonly Row[]): Html {
  const rest = rows.slice(openRows);
  const more = `${rest.length} more`;
  return html`${table(title, columns, rows.slice(0, openRows))}${rest.length === 0 ? null : folded(more, table(more, columns, rest))}`;
}
