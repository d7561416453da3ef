import { lossText } from '../../approval/loss-text.ts';
import type { Finding } from '../../contracts/findings.ts';
import type { Approval } from '../../ledger/approval-types.ts';
import { counted } from '../format.ts';
import { type Html, html } from '../html.ts';
import { shown, shownName, shownTime } from '../shown.ts';
import { table } from '../table.ts';

/** Who was asked, what they were told, and what they said: every round. */
export const approvals = (rounds: readonly Approval[]): Html =>
  html`<section aria-labelledby="approval"><h2 id="approval">Approval</h2>
${rounds.length === 0 ? html`<p>Nobody was asked.</p>` : rounds.map(round)}</section>`;

function round({ request, answers, outcome, delivered }: Approval, i: number): Html {
  const at = `approval.${i}`;
  const { loss, startedBy, needed, askedAt, expiresAt, breakGlass } = request;
  const starters = startedBy.map(
    ({ principal, known }, n) =>
      html`${n === 0 ? '' : ', '}${shownName(`${at}.request.startedBy.${n}.principal`, principal)} (${shownName(`${at}.request.startedBy.${n}.known`, known)})`,
  );
  return html`<p>Round ${shown(`${at}.request.round`, request.round, String(request.round))}, asked ${shownTime(`${at}.request.askedAt`, askedAt)}, open until ${shownTime(`${at}.request.expiresAt`, expiresAt)}; ${shown(`${at}.request.needed`, needed, counted(needed, 'approval'))} needed. Told: ${lossText(loss)}. Started by ${starters}.</p>
${breakGlass === null ? null : html`<p class="shout">Nobody was asked (break-glass): ${shownName(`${at}.request.breakGlass`, breakGlass)}</p>`}
${request.findings.length === 0 ? null : findings(`${at}.request.findings`, request.findings)}
${answers.length === 0 ? null : answered(`${at}.answers`, answers)}
${ended(`${at}.outcome`, outcome, delivered)}`;
}

function findings(path: string, list: readonly Finding[]): Html {
  const columns = [
    { label: 'Finding' },
    { label: 'About' },
    { label: 'Found', wide: true },
    { label: 'Needed', wide: true },
  ];
  const rows = list.map((finding, i) => ({
    cells: [
      shownName(`${path}.${i}.code`, finding.code),
      shownName(`${path}.${i}.subject`, finding.subject),
      html`${shownName(`${path}.${i}.found`, finding.found)}<span class="reason">${shownName(`${path}.${i}.why`, finding.why)}</span>`,
      shownName(`${path}.${i}.needed`, finding.needed),
    ],
    ...(finding.severity === 'error' ? { tone: 'bad' as const } : {}),
  }));
  return table('What stood against the move, as it was shown', columns, rows);
}

function answered(path: string, answers: Approval['answers']): Html {
  const columns = [{ label: 'Who' }, { label: 'Said' }, { label: 'When' }, { label: 'Why', wide: true }];
  const rows = answers.map((answer, i) => ({
    cells: [
      shownName(`${path}.${i}.principal`, answer.principal),
      shownName(`${path}.${i}.answer`, answer.answer),
      shownTime(`${path}.${i}.at`, answer.at),
      shownName(`${path}.${i}.reason`, answer.reason),
    ],
  }));
  return table('Answers', columns, rows);
}

function ended(path: string, outcome: Approval['outcome'], delivered: boolean): Html {
  if (outcome === null) return html`<p>It came to nothing: no answer in time, or the run ended first.</p>`;
  const by = outcome.by.map((who, i) => html`${i === 0 ? ' by ' : ', '}${shownName(`${path}.by.${i}`, who)}`);
  return html`<p><strong>${shown(`${path}.kind`, outcome.kind, outcome.kind === 'granted' ? 'Granted' : 'Refused')}</strong> (${shownName(`${path}.how`, outcome.how)})${by}, ${shownTime(`${path}.at`, outcome.at)}: ${shownName(`${path}.sentence`, outcome.sentence)}${delivered ? '' : ' The run had ended by then.'}</p>`;
}
