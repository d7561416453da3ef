import type { MoveReport, UnwoundReport } from '../../contracts/move.ts';
import { document } from '../document.ts';
import { html } from '../html.ts';
import { listed } from '../list.ts';
import { evidence } from '../sections/evidence.ts';
import { groups } from '../sections/groups.ts';
import { rto } from '../sections/rto.ts';
import { steps } from '../sections/steps.ts';
import { approvals } from './approvals.ts';
import { cut } from './cut.ts';
import { moveFence } from './fence.ts';
import { moveLoss } from './loss.ts';
import { outage, owed, undone } from './rest.ts';
import { moveVerdict } from './verdict.ts';

/** A switchover or failover as one page. */
export function renderMove(report: MoveReport | UnwoundReport): string {
  const { mode, pair, startedAt, result } = report;
  const moved = result === 'moved';
  const title = `${moved ? 'Moved' : 'Not moved'}: ${mode} of ${pair}, ${startedAt.slice(0, 10)}`;
  const left = listed('Left as they are:', 'groupsLeft', report.groupsLeft);
  const words = moved
    ? 'Where each group goes on.'
    : 'Where each group would have gone on; what was written has been put back.';
  const sections = html`${moveVerdict(report)}
${moved ? null : undone(report.undone)}
${owed(report)}
${moveLoss(report)}
${outage(report)}
${approvals(report.approval)}
${rto(report)}
${moveFence(report, !moved)}
${groups(report.groups, words, left)}
${cut(report.cut, mode === 'failover' && moved)}
${steps(report.steps)}
${evidence(report, 'move.json')}`;
  return document(title, { file: 'move.json', schema: report.schema }, sections);
}
