import type { FailbackReport } from '../../contracts/failback.ts';
import { document } from '../document.ts';
import { html } from '../html.ts';
import { evidence } from '../sections/evidence.ts';
import { loss } from '../sections/loss.ts';
import { steps } from '../sections/steps.ts';
import { proof, restored } from './proof.ts';
import { stranded } from './stranded.ts';
import { failbackVerdict } from './verdict.ts';

/** A way home as one page. */
export function renderFailback(report: FailbackReport): string {
  const title = `Way home of ${report.pair}, ${report.finishedAt.slice(0, 10)}`;
  const bound = report.loss.kind !== 'exact';
  const sections = html`${failbackVerdict(report)}
${stranded(report)}
${loss(report.loss, {
  title: 'The final loss statement',
  atMost: bound,
  missing: `left behind on the ${report.old} by ${report.failover}`,
  more: ' Final: the fence is verified, and each record is listed.',
  basis: null,
  none: '',
})}
${proof(report)}
${restored(report)}
${steps(report.steps)}
${evidence(report, 'failback.json')}`;
  return document(title, { file: 'failback.json', schema: report.schema }, sections);
}
