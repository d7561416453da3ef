import { createHash } from 'node:crypto';
import type { DrillReport } from '../contracts/drill.ts';
import { Html, html } from './html.ts';
import { canary } from './sections/canary.ts';
import { cost } from './sections/cost.ts';
import { evidence } from './sections/evidence.ts';
import { groups } from './sections/groups.ts';
import { leftovers } from './sections/leftovers.ts';
import { loss } from './sections/loss.ts';
import { rto } from './sections/rto.ts';
import { steps } from './sections/steps.ts';
import { verdict } from './sections/verdict.ts';
import { chart } from './style/chart.ts';
import { page } from './style/page.ts';
import { table } from './style/table.ts';
import { theme } from './style/theme.ts';

const style = [theme, page, table, chart].join('');
/** Nothing may be loaded or run; this style sheet alone may apply. */
const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/**
 * The drill as one HTML page that needs nothing else: no script, no request. The same report gives the same bytes.
 * Everything that comes from outside is escaped.
 */
export function renderReport(report: DrillReport): string {
  const title = `${report.result === 'passed' ? 'Passed' : 'Failed'}: drill of ${report.pair}, ${report.startedAt.slice(0, 10)}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>${new Html(style)}</style></head>
<body><main>
${verdict(report)}
${leftovers(report)}
${rto(report)}
${canary(report.canary)}
${loss(report.loss)}
${groups(report.groups)}
${steps(report.steps)}
${cost(report.cost)}
${evidence(report)}
<footer>Made by msk-dr from drill.json, schema ${report.schema}. Times are UTC.</footer>
</main></body></html>
`.text;
}
