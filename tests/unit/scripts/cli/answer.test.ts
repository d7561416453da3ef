import { InvokeCommand } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { giveAnswer } from '../../../../scripts/cli/answer.ts';
import { operator, waiting } from './approval.ts';
import { executionArn, fakeLedger, fixture, startedAt } from './fixture.ts';
import { answer, lambda, sent } from './mocked-aws.ts';

const lock = { counter: 3, holder: { run: 'failover-1', executionArn, since: startedAt } };
const ledger = (held: typeof waiting | null) =>
  Object.assign(fakeLedger({ lock }), { getApproval: async () => held });
const outcome = { kind: 'granted', how: 'approved', by: [operator('b')], sentence: 's', at: startedAt };
const answered = { run: 'failover-1', round: 2, answers: [], outcome, missing: 0, sentence: 'b approved.' };

describe('an answer', () => {
  test('is of the run that holds the lock, with the round that stands now', async () => {
    answer('answer-approval', answered);
    const told = await giveAnswer(fixture(ledger(waiting)).context, 'orders', 'approve', { reason: 'seen' });
    expect(sent()).toEqual({
      pair: 'orders',
      run: 'failover-1',
      answer: 'approve',
      reason: 'seen',
      round: 2,
    });
    expect(told).toMatchObject({ exit: 0, json: { pair: 'orders', outcome } });
    expect(told.text).toBe(
      'Run failover-1 goes on: b approved.\nnext: msk-dr watch orders failover-1 --local',
    );
  });

  test('is of the run that is named; what it does not ask is for the service to say', async () => {
    answer('answer-approval', { ...answered, outcome: { ...outcome, kind: 'refused' } });
    const flags = { run: 'failover-9', reason: 'no' };
    const told = await giveAnswer(fixture(ledger(null)).context, 'orders', 'reject', flags);
    expect(sent()).toEqual({ pair: 'orders', run: 'failover-9', answer: 'reject', reason: 'no' });
    expect(told.text).toMatch(/is refused and unwinds/);
  });

  test('that is not enough says what is still missing', async () => {
    answer('answer-approval', { ...answered, outcome: null, missing: 1, sentence: '1 approval is missing.' });
    const told = await giveAnswer(fixture(ledger(waiting)).context, 'orders', 'approve', { reason: 'x' });
    expect(told.text).toMatch(/still waits: 1 approval is missing\.\nnext: msk-dr status orders --local/);
  });

  test('acknowledges the last failover, without a round', async () => {
    const acknowledgement = { principal: operator('a'), reason: 'known', at: startedAt };
    answer('answer-approval', { run: 'failover-1', acknowledgement });
    const facts = { getFact: async <T>() => ({ run: 'failover-1', at: startedAt }) as T };
    const told = await giveAnswer(
      fixture(Object.assign(ledger(waiting), facts)).context,
      'orders',
      'acknowledge',
      { reason: 'known' },
    );
    expect(sent()).toEqual({ pair: 'orders', run: 'failover-1', answer: 'acknowledge', reason: 'known' });
    expect(told.text).toMatch(/another failover within detection\.antiFlap is no longer refused/);
    expect(told).toMatchObject({ exit: 0, json: { acknowledgement } });
  });

  test('without a run that goes on asks for its name, and is not sent', async () => {
    await expect(
      giveAnswer(fixture(fakeLedger({})).context, 'orders', 'approve', { reason: 'x' }),
    ).rejects.toMatchObject({ name: 'WrongUse', message: expect.stringContaining('--run') });
    expect(lambda.commandCalls(InvokeCommand)).toEqual([]);
  });
});
