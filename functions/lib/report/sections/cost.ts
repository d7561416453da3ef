import type { RunCost } from '../../contracts/drill.ts';
import { dollars, quantity } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName } from '../shown.ts';
import { table } from '../table.ts';

const columns = [
  { label: 'Item' },
  { label: 'Used', numeric: true },
  { label: 'Unit' },
  { label: 'List price', numeric: true },
];

/** What this run used, at list prices. */
export function cost(run: RunCost): Html {
  const rows = run.items.map((item, i) => ({
    cells: [
      shownName(`cost.items.${i}.item`, item.item),
      shown(`cost.items.${i}.quantity`, item.quantity, quantity(item.quantity)),
      shownName(`cost.items.${i}.unit`, item.unit),
      shown(`cost.items.${i}.usd`, item.usd, dollars(item.usd)),
    ],
  }));
  return html`<section aria-labelledby="cost"><h2 id="cost">Cost of this run</h2>
<p>${shown('cost.usd', run.usd, dollars(run.usd))} at public list prices of us-east-1 as of ${shown('cost.pricesAsOf', run.pricesAsOf, run.pricesAsOf)}. Standing charges (clusters, replicators, keys) are not in it.</p>
${rows.length > 0 ? table('What was used', columns, rows) : null}</section>`;
}
