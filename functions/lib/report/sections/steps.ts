import type { StepResult } from '../../contracts/drill.ts';
import { timeline } from '../charts/timeline.ts';
import { counted, duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName, shownTime } from '../shown.ts';
import { folded, table } from '../table.ts';

const columns = [
  { label: 'Step' },
  { label: 'Result' },
  { label: 'Took', numeric: true },
  { label: 'Started' },
];

/** What ran when. Every stay in a state is a bar; a state that was visited again has more than one. */
export function steps(list: readonly StepResult[]): Html {
  const rows = list.map((step, i) => ({
    cells: [
      shownName(`steps.${i}.name`, step.name),
      shown(`steps.${i}.result`, step.result, step.result),
      shown(`steps.${i}.ms`, step.ms, duration(step.ms)),
      shownTime(`steps.${i}.startedAt`, step.startedAt),
    ],
    ...(step.result === 'failed' ? { tone: 'bad' as const } : {}),
  }));
  return html`<section aria-labelledby="steps"><h2 id="steps">Steps</h2>
${list.length === 0 ? html`<p>No step was recorded.</p>` : html`${timeline(list)}${folded(`${counted(list.length, 'step')} as a table`, table('Steps in order', columns, rows))}`}</section>`;
}
