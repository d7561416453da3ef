import { describe, expect, it } from 'vitest';
import type {
  ApprovalAnswer,
  ApprovalOutcome,
  ApprovalRequest,
} from '../../../functions/lib/ledger/approval-types.ts';
import { fresh, grantOf, ledgerTable, named, takenOver } from './fresh-ledgers.ts';

const request = (round = 1): ApprovalRequest => ({
  run: 'failover-1',
  round,
  mode: 'failover',
  startedBy: [{ principal: 'alice', known: 'signed' }],
  loss: { kind: 'estimate', records: 12 },
  findings: [],
  breakGlass: null,
  needed: 1,
  askedAt: '2026-11-24T03:00:00Z',
  expiresAt: '2026-11-24T03:30:00Z',
});
const answer = (principal: string, change: Partial<ApprovalAnswer> = {}): ApprovalAnswer => ({
  principal,
  answer: 'approve',
  reason: 'seen',
  at: '2026-11-24T03:01:00Z',
  ...change,
});
const outcome = (kind: 'granted' | 'refused', sentence: string): ApprovalOutcome => ({
  kind,
  how: kind === 'granted' ? 'approved' : 'rejected',
  by: ['bob'],
  sentence,
  at: '2026-11-24T03:02:00Z',
});

async function asked() {
  const ledger = fresh();
  const grant = await grantOf(ledger, 'failover-1');
  await ledger.askApproval(grant, request(), 'token-1');
  return { ledger, grant };
}

describe('a request for approval', () => {
  it('asked again keeps what was asked first and takes the new token', async () => {
    const { ledger, grant } = await asked();
    const again = await ledger.askApproval(
      grant,
      { ...request(), loss: { kind: 'exact', records: 99 } },
      'token-2',
    );
    expect(again).toMatchObject({ request: request(), taskToken: 'token-2', outcome: null });
    expect(await ledger.getApproval('failover-1')).toMatchObject({
      request: request(),
      taskToken: 'token-2',
    });
  });

  it('is asked by the holder of the lock only', async () => {
    const ledger = fresh();
    const { stale } = await takenOver(ledger);
    await expect(ledger.askApproval(stale, request(), 't')).rejects.toEqual(named('LockLost'));
    expect(await ledger.getApproval('failover-1')).toBeNull();
  });

  it('has rounds of its own, the newest first to be found', async () => {
    const { ledger, grant } = await asked();
    for (let round = 2; round <= 12; round++)
      await ledger.askApproval(grant, request(round), `token-${round}`);
    expect((await ledger.getApproval('failover-1'))?.request.round).toBe(12);
    expect((await ledger.getApproval('failover-1', 2))?.taskToken).toBe('token-2');
    expect(await ledger.getApproval('failover-2')).toBeNull();
    const rounds = (await ledger.listApprovals('failover-1')).map(({ request: one }) => one.round);
    expect(rounds).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('shows no token where it is listed', async () => {
    const { ledger } = await asked();
    expect(JSON.stringify(await ledger.listApprovals('failover-1'))).not.toContain('token-1');
  });
});

describe('an answer', () => {
  it('stands once a principal: the first one', async () => {
    const { ledger } = await asked();
    await ledger.answerApproval('failover-1', 1, answer('bob'));
    const second = answer('bob', { answer: 'reject', at: '2026-11-24T03:05:00Z' });
    expect(await ledger.answerApproval('failover-1', 1, second)).toEqual(answer('bob'));
    await ledger.answerApproval('failover-1', 1, answer('arn:aws:iam::1:user/carol'));
    const { answers } = (await ledger.getApproval('failover-1')) ?? {};
    expect(answers).toEqual([answer('arn:aws:iam::1:user/carol'), answer('bob')]);
  });

  it('counts in its own round', async () => {
    const { ledger, grant } = await asked();
    await ledger.answerApproval('failover-1', 1, answer('bob'));
    expect((await ledger.askApproval(grant, request(2), 't')).answers).toEqual([]);
  });
});

describe('an outcome', () => {
  it('is written once: many at once agree on one, and the token is spent by it', async () => {
    const { ledger } = await asked();
    const decided = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ledger.decideApproval(
          'failover-1',
          1,
          outcome(index % 2 === 0 ? 'granted' : 'refused', `decision ${index}`),
        ),
      ),
    );
    expect(new Set(decided.map((one) => one.outcome?.sentence)).size).toBe(1);
    expect((await ledger.getApproval('failover-1'))?.outcome).toEqual(decided[0]?.outcome);
  });

  it('is not undone by asking again, which is told it instead', async () => {
    const { ledger, grant } = await asked();
    await ledger.decideApproval('failover-1', 1, outcome('granted', 'yes'));
    await ledger.markDelivered('failover-1', 1);
    expect(await ledger.askApproval(grant, request(), 'token-2')).toMatchObject({
      outcome: outcome('granted', 'yes'),
      taskToken: 'token-2',
      delivered: true,
    });
  });

  it('of a round that nobody asked is refused', async () => {
    const ledger = fresh();
    await expect(ledger.decideApproval('r', 1, outcome('granted', 'x'))).rejects.toEqual(
      named('InputInvalid'),
    );
    await expect(ledger.markDelivered('r', 1)).rejects.toEqual(named('InputInvalid'));
  });
});

describe('lost answers', () => {
  it('followed by the same call are a success', async () => {
    const { ledger, grant } = await asked();
    const twice = async <T>(write: () => Promise<T>): Promise<T> => {
      ledgerTable().loseAnswers(1);
      await expect(write()).rejects.toEqual(named('AwsUnavailable'));
      return write();
    };
    expect((await twice(() => ledger.askApproval(grant, request(2), 't2'))).taskToken).toBe('t2');
    expect(await twice(() => ledger.answerApproval('failover-1', 2, answer('bob')))).toEqual(answer('bob'));
    const yes = outcome('granted', 'yes');
    expect((await twice(() => ledger.decideApproval('failover-1', 2, yes))).outcome).toEqual(yes);
    await twice(() => ledger.markDelivered('failover-1', 2));
    expect((await ledger.getApproval('failover-1'))?.delivered).toBe(true);
    const seen = { principal: 'bob', reason: 'known', at: '2026-11-24T03:00:00Z' };
    expect(await twice(() => ledger.acknowledgeRun('failover-1', seen))).toEqual(seen);
    expect(await ledger.getAcknowledgement('failover-1')).toEqual(seen);
  });
});

describe('a starter', () => {
  it('stands for its execution; another one adds to it', async () => {
    const ledger = fresh();
    const alice = { execution: 'failover-1', principal: 'alice', known: 'signed' };
    await ledger.putStarter('failover-1', alice);
    await ledger.putStarter('failover-1', alice);
    await expect(ledger.putStarter('failover-1', { ...alice, principal: 'mallory' })).rejects.toEqual(
      named('InputInvalid'),
    );
    const bob = { execution: 'failover-2', principal: 'bob', known: 'signed' };
    await ledger.putStarter('failover-1', bob);
    expect(await ledger.listStarters('failover-1')).toEqual([alice, bob]);
    expect(await ledger.listStarters('failover-2')).toEqual([]);
  });
});
