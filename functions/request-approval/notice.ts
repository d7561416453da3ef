import { lossText } from '../lib/approval/loss-text.ts';
import type { ApprovalRequest } from '../lib/ledger/approval-types.ts';
import type { Move } from '../lib/move/move.ts';
import { type Notice, notice } from '../lib/notice.ts';

/** What approvers are sent: the loss, the commands that answer, and what else stands against the move. */
export function approvalNotice(
  pair: string,
  { run, round, mode, startedBy, loss, findings, needed, expiresAt }: ApprovalRequest,
  { from, to, startEpoch }: Pick<Move, 'from' | 'to' | 'startEpoch'>,
): Notice {
  const command = (verb: string): string => `msk-dr ${verb} ${pair} --run ${run} --reason "…"`;
  const who = startedBy.map(({ principal, known }) => `${principal} (${known})`).join(', ');
  return notice(
    { pair, run, step: `request-approval (round ${round})`, epoch: startEpoch },
    `approve the ${mode}? ${lossText(loss)}`,
    [
      `Approve or reject the ${mode} of ${pair} from the ${from} to the ${to} by ${expiresAt}: ${lossText(loss)}.`,
      `To let it go on:  ${command('approve')}`,
      `To stop it:       ${command('reject')}`,
      '',
      `Without ${needed === 1 ? 'an answer' : `${needed} approvals by different people`} in time nothing moves. Started by ${who}.`,
      ...findings.map(({ code, subject, found }) => `Finding ${code}: ${subject}: ${found}`),
    ],
  );
}
