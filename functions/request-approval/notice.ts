import { lossText } from '../lib/approval/loss-text.ts';
import type { ApprovalRequest } from '../lib/ledger/approval-types.ts';

/** What approvers are sent: the loss, what else stands against the move, and the commands that answer. */
export function approvalNotice(
  pair: string,
  { run, round, mode, startedBy, loss, findings, needed, expiresAt }: ApprovalRequest,
): { readonly subject: string; readonly text: string } {
  const command = (verb: string): string => `msk-dr ${verb} ${pair} --run ${run} --reason "…"`;
  const text = [
    `The ${mode} of ${pair} waits for ${needed === 1 ? 'an approval' : `${needed} approvals`} until ${expiresAt}.`,
    `${lossText(loss)}.`.replace(/^./, (first) => first.toUpperCase()),
    `Started by ${startedBy.map(({ principal, known }) => `${principal} (${known})`).join(', ')}; run ${run}, round ${round}.`,
    ...findings.map(({ code, subject, found }) => `Finding ${code}: ${subject}: ${found}`),
    '',
    `To let it go on:  ${command('approve')}`,
    `To stop it:       ${command('reject')}`,
  ];
  return { subject: `msk-dr ${pair}: ${mode} waits for approval`, text: text.join('\n') };
}
