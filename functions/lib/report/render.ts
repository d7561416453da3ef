import type { DrillReport } from '../contracts/drill.ts';
import { document } from './document.ts';
import { html } from './html.ts';
import { canary } from './sections/canary.ts';
import { cost } from './sections/cost.ts';
import { evidence } from './sections/evidence.ts';
import { dryWords, groups } from './sections/groups.ts';
import { leftovers } from './sections/leftovers.ts';
import { drillWords, loss } from './sections/loss.ts';
import { rto } from './sections/rto.ts';
import { steps } from './sections/steps.ts';
import { verdict } from './sections/verdict.ts';

/** The drill as one page. */
export function renderReport(report: DrillReport): string {
  const title = `${report.result === 'passed' ? 'Passed' : 'Failed'}: drill of ${report.pair}, ${report.startedAt.slice(0, 10)}`;
  const sections = html`${verdict(report)}
${leftovers(report)}
${rto(report)}
${canary(report.canary)}
${loss(report.loss, drillWords)}
${groups(report.groups, dryWords)}
${steps(report.steps)}
${cost(report.cost)}
${evidence(report, 'drill.json')}`;
  return document(title, { file: 'drill.json', schema: report.schema }, sections);
}
