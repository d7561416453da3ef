import type { DrillReport } from '../../contracts/drill.ts';
import { headlines, nextSteps } from '../assess.ts';
import { firstScreen, reasons } from '../first-screen.ts';
import { duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shownName, shownTime } from '../shown.ts';

/** The first screen: passed or not, why, what next, and the figures behind it. */
export function verdict(report: DrillReport): Html {
  const passed = report.result === 'passed';
  const took = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
  return firstScreen({
    tone: passed ? 'good' : 'bad',
    kicker: html`Disaster-recovery drill of the pair ${shownName('pair', report.pair)}`,
    title: html`<span data-path="result" data-text="${report.result}">${passed ? 'Passed' : 'Failed'}</span>`,
    lead: reasons(
      report.reasons,
      passed
        ? 'Replication, positions and the rehearsed switch met their objectives.'
        : 'The drill gave no reason.',
    ),
    meta: html`${shownTime('startedAt', report.startedAt)} to ${shownTime('finishedAt', report.finishedAt)} (${duration(Math.max(0, took))}), run ${shownName('run', report.run)}`,
    next: nextSteps(report),
    figures: headlines(report),
  });
}
