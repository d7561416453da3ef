import { DescribeExecutionCommand, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AnswerApprovalAnswer } from '../../../functions/lib/contracts/answer-approval.ts';
import type { StartRunAnswer } from '../../../functions/lib/contracts/start-run.ts';
import { operator, type SmallMove, startSmallMove } from './small-move.ts';

let world: SmallMove;
let requests = 0;
beforeAll(async () => {
  world = await startSmallMove();
});
afterAll(() => world?.close());
beforeEach(() => {
  world.found.loss = { kind: 'estimate', records: 12 };
});

const request = (options: object = {}) => ({
  pair: 'orders',
  machine: 'failover',
  options: { mode: 'failover', ...options },
  requestId: `request-${String(++requests).padStart(4, '0')}`,
});
const started = (options?: object): Promise<StartRunAnswer> => world.as('a', 'start-run', request(options));
const answer = (
  name: 'a' | 'b',
  run: string,
  what: 'approve' | 'reject' = 'approve',
  more: object = {},
): Promise<AnswerApprovalAnswer> =>
  world.as(name, 'answer-approval', { pair: 'orders', run, answer: what, reason: 'seen', ...more });
const described = (executionArn: string) => world.sfn.send(new DescribeExecutionCommand({ executionArn }));
async function ended({ executionArn }: StartRunAnswer): Promise<{ status?: string; output: unknown }> {
  await expect
    .poll(async () => (await described(executionArn)).status, { timeout: 10_000, interval: 20 })
    .not.toBe('RUNNING');
  const { status = '', output, error } = await described(executionArn);
  return { status, output: output === undefined ? error : JSON.parse(output) };
}
async function asking({ run }: StartRunAnswer): Promise<void> {
  await expect.poll(() => world.ledger.getApproval(run), { timeout: 10_000, interval: 20 }).not.toBeNull();
}
const refused = (sentence: RegExp) =>
  expect.objectContaining({ name: 'AnswerRefused', message: expect.stringMatching(sentence) });

describe('a move that waits', () => {
  test('goes on when somebody else than its starter approves, once', async () => {
    const run = await started();
    await asking(run);
    // The pair names a topic in the other Region, which is not there: its own one is enough.
    await expect
      .poll(async () => (await world.told()).filter(({ Message }) => Message.includes(run.run)))
      .toMatchObject([
        {
          Subject: 'msk-dr orders: approve the failover? an estimated 12 records would be lost',
          Message: expect.stringContaining(`msk-dr approve orders --run ${run.run} --reason`),
        },
      ]);
    await expect(answer('a', run.run)).rejects.toEqual(refused(/operator-a started this run/));
    expect(await answer('b', run.run)).toMatchObject({
      missing: 0,
      outcome: { kind: 'granted', how: 'approved', by: [operator('b')] },
    });
    expect(await ended(run)).toEqual({
      status: 'SUCCEEDED',
      output: { how: 'approved', by: [operator('b')], round: 1 },
    });
    // Again: nothing more happens, and the same is answered.
    expect((await answer('b', run.run, 'reject')).outcome).toMatchObject({ kind: 'granted' });
    await expect(answer('a', run.run, 'reject')).rejects.toEqual(refused(/was decided/));
  });

  test('is refused by one rejection, the starter’s own too', async () => {
    for (const name of ['a', 'b'] as const) {
      const run = await started();
      await asking(run);
      expect((await answer(name, run.run, 'reject')).outcome).toMatchObject({ kind: 'refused' });
      expect(await ended(run)).toEqual({
        status: 'SUCCEEDED',
        output: { refused: `${operator(name)} refused it: seen` },
      });
    }
  });

  test('takes one of an approval and a rejection that come at once', async () => {
    const run = await started();
    await asking(run);
    const both = await Promise.allSettled([answer('b', run.run), answer('a', run.run, 'reject')]);
    const { outcome } = (await world.ledger.getApproval(run.run)) ?? {};
    const { output } = await ended(run);
    expect('refused' in (output as object)).toBe(outcome?.kind === 'refused');
    for (const one of both) if (one.status === 'fulfilled') expect(one.value.outcome).toEqual(outcome);
  });

  test('approver silent: it expires', async () => {
    expect(await ended(await started())).toMatchObject({ output: 'States.Timeout' });
  });

  test('replayed approval token: no answer that saw another round is taken, nor one after it was stopped', async () => {
    const run = await started();
    await asking(run);
    await expect(answer('b', run.run, 'approve', { round: 2 })).rejects.toEqual(refused(/asked again/));
    await world.sfn.send(new StopExecutionCommand({ executionArn: run.executionArn }));
    await expect(answer('b', run.run)).rejects.toEqual(refused(/waits no longer/));
  });

  test('is told by the next call where the one that decided died before it told', async () => {
    const run = await started();
    await asking(run);
    const at = new Date().toISOString();
    await world.ledger.answerApproval(run.run, 1, {
      ...{ principal: operator('b'), answer: 'approve', reason: 'seen', at },
    });
    await world.ledger.decideApproval(run.run, 1, {
      ...{ kind: 'granted', how: 'approved', by: [operator('b')], sentence: 'b approved', at },
    });
    await answer('b', run.run);
    expect(await ended(run)).toMatchObject({ output: { how: 'approved' } });
  });
});

describe('nobody is asked', () => {
  test('where the loss is pre-approved', async () => {
    world.found.loss = { kind: 'estimate', records: 0 };
    expect(await ended(await started())).toMatchObject({
      output: { how: 'pre-approved', by: [], round: 1 },
    });
  });

  test('where the starter has broken the glass, whatever would be lost', async () => {
    world.found.loss = { kind: 'unknown', records: null };
    expect(await ended(await started({ breakGlass: 'the Region burns' }))).toMatchObject({
      output: { how: 'break-glass', by: [operator('a')] },
    });
  });

  test('about a switchover that can read both logs; one that cannot is refused', async () => {
    world.found.loss = { kind: 'exact', records: 5 };
    expect(await ended(await started({ mode: 'switchover' }))).toMatchObject({
      output: { how: 'pre-approved' },
    });
    world.found.loss = { kind: 'unknown', records: null };
    expect(await ended(await started({ mode: 'switchover' }))).toMatchObject({
      output: { refused: expect.stringContaining('must lose nothing') },
    });
  });
});

describe('a run that nobody has signed for', () => {
  test('needs two distinct approvers', async () => {
    const run = await world.direct<StartRunAnswer>('start-run', request());
    await asking(run);
    expect(await answer('a', run.run)).toMatchObject({ missing: 1, outcome: null });
    expect(await answer('a', run.run)).toMatchObject({ missing: 1, outcome: null });
    expect(await answer('b', run.run)).toMatchObject({ missing: 0 });
    expect(await ended(run)).toMatchObject({ output: { by: [operator('a'), operator('b')] } });
  });

  test('is not signed for by what its input says, nor by the one who signed for another of its executions', async () => {
    const run = { run: 'failover-forged-0001', executionArn: '' };
    await world.ledger.putStarter(run.run, {
      ...{ execution: 'failover-another', principal: operator('a'), known: 'signed' },
    });
    const startedBy = { principal: operator('a'), known: 'signed' };
    const { executionArn = '' } = await world.sfn.send(
      new StartExecutionCommand({
        stateMachineArn: `${process.env.MACHINE_ARN_PREFIX}failover`,
        name: 'by-hand',
        input: JSON.stringify({ run: run.run, options: { mode: 'failover', breakGlass: null }, startedBy }),
      }),
    );
    // Only operator-b could approve, and two are needed.
    expect(await ended({ ...run, executionArn })).toMatchObject({
      output: { refused: expect.stringContaining('It takes 2 approvers') },
    });
  });
});

describe('who answers', () => {
  test('must have signed: a direct invocation is refused', async () => {
    const body = { pair: 'orders', run: 'failover-1', answer: 'approve', reason: 'x' };
    await expect(world.direct('answer-approval', body)).rejects.toMatchObject({ name: 'InputInvalid' });
  });

  test('learns of a faulty request by name and sentence', async () => {
    const body = { pair: 'orders', run: 'failover-1', answer: 'approve', reason: ' ' };
    await expect(world.as('b', 'answer-approval', body)).rejects.toMatchObject({
      name: 'InputInvalid',
      message: expect.stringContaining('reason'),
    });
    await expect(world.as('b', 'answer-approval', { ...body, reason: 'x' })).rejects.toEqual(
      refused(/does not ask/),
    );
  });

  test('acknowledges a run that there is, once', async () => {
    const { run } = await started({ breakGlass: 'x' });
    await asking({ run, executionArn: '' });
    const acknowledge = (name: 'a' | 'b', of: string) =>
      world.as(name, 'answer-approval', { pair: 'orders', run: of, answer: 'acknowledge', reason: 'known' });
    expect(await acknowledge('a', run)).toMatchObject({
      acknowledgement: { principal: operator('a'), reason: 'known' },
    });
    expect(await acknowledge('b', run)).toMatchObject({ acknowledgement: { principal: operator('a') } });
    await expect(acknowledge('a', 'failover-nothing')).rejects.toEqual(refused(/no run/));
  });
});
