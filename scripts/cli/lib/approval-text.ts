import { lossText } from '../../../functions/lib/approval/loss-text.ts';
import type { PendingApproval } from '../../../functions/lib/contracts/describe-pair.ts';
import { dayTime, plural } from './format.ts';
import { type CommonOptions, repeatOptions } from './options.ts';
import type { Output } from './terminal.ts';

/** What a move waits for, as lines of a status: the loss first. None where nobody is asked. */
export function approvalFields(approval: PendingApproval | null, out: Output): [string, string][] {
  if (approval === null) return [];
  const { request, answers, approvers, missing } = approval;
  const { mode, run, startedBy, loss, findings, expiresAt } = request;
  return [
    ['waits', `${out.paint('yellow', `for ${plural(missing, 'approval')}`)} of the ${mode}, run ${run}`],
    ['loss', out.paint(loss.records === 0 ? 'bold' : 'red', lossText(loss))],
    ['started by', startedBy.map(({ principal, known }) => `${principal} (${known})`).join('\n')],
    ...findings.map(({ code, subject, found }): [string, string] => [
      'finding',
      `${code}: ${subject}: ${found}`,
    ]),
    ...answers.map(({ principal, reason }): [string, string] => ['approved by', `${principal}: ${reason}`]),
    ['approvers', approvers.join('\n') || 'none left'],
    ['expires', `${dayTime(expiresAt)} UTC`],
  ];
}

/** The command that lets the move go on; in the local world with the person who may give it. */
export function approveCommand(
  pair: string,
  { request, approvers }: PendingApproval,
  options: CommonOptions,
): string {
  const who = options.local && approvers[0] !== undefined ? ` --as ${approvers[0].split('/').at(-1)}` : '';
  return `msk-dr approve ${pair} --run ${request.run} --reason "why"${repeatOptions(options)}${who}`;
}
