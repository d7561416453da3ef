import type { CanaryResult } from '../../contracts/drill.ts';
import { latencyChart } from '../charts/latency.ts';
import { count, duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown } from '../shown.ts';

/** What happened to the records that the drill sent through replication. */
export function canary(result: CanaryResult | null): Html {
  return html`<section aria-labelledby="canary"><h2 id="canary">Canary</h2>
${result ? measured(result) : html`<p>The canary did not run, so nothing is known about replication's speed and order.</p>`}</section>`;
}

function measured(result: CanaryResult): Html {
  const { latencyMs } = result;
  const counts = (['sent', 'received', 'lost', 'duplicated', 'outOfOrder'] as const).map((name) => {
    const bad = name !== 'sent' && name !== 'received' && result[name] > 0;
    return figure(labels[name], shown(`canary.${name}`, result[name], count(result[name])), bad);
  });
  const latencies = (['p50', 'p99', 'max'] as const).map((name) =>
    figure(
      `latency ${name}`,
      latencyMs
        ? shown(`canary.latencyMs.${name}`, latencyMs[name], duration(latencyMs[name]))
        : shown('canary.latencyMs', null, 'not measured'),
      latencyMs === null,
    ),
  );
  return html`<p>Records written to the active side and read on the standby. Latency is from produce to visible there; order is held per key.</p>
<dl class="figures">${counts}${latencies}</dl>
${result.series.length > 0 && latencyMs ? latencyChart(result.series, latencyMs) : html`<p>No record arrived: there is no latency to draw.</p>`}`;
}

const labels = {
  sent: 'sent',
  received: 'received',
  lost: 'lost',
  duplicated: 'duplicated',
  outOfOrder: 'out of order',
} as const;

const figure = (label: string, value: Html, bad: boolean): Html =>
  html`<div${bad ? html` class="bad"` : null}><dt>${label}</dt><dd>${value}</dd></div>`;
