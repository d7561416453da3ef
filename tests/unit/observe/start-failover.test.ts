import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Ledger, Run, Starter } from '../../../functions/lib/ledger/types.ts';
import type { Call } from '../../../functions/lib/runtime/call.ts';
import { failoverName, startFailover } from '../../../functions/observe/start-failover.ts';

const outage = { epoch: 3, since: Date.UTC(2026, 10, 25, 1, 11, 8, 250) };
const name = 'failover-observed-3-20261125T011108Z';
beforeEach(() => {
  vi.stubEnv('MACHINE_ARN_PREFIX', 'arn:aws:states:us-west-2:1:stateMachine:msk-dr-prod-');
});

async function started(run: Partial<Run> | null) {
  const sfn = mockClient(SFNClient).on(StartExecutionCommand).resolves({ executionArn: 'arn' });
  const starters: Starter[] = [];
  const ledger: Pick<Ledger, 'getRun' | 'putStarter'> = {
    getRun: async () => run as Run | null,
    putStarter: async (_run, starter) => void starters.push(starter),
  };
  const call = { pair: { name: 'orders' }, ledger, signal: AbortSignal.timeout(5_000) } as unknown as Call;
  const sentence = await startFailover(call, outage);
  const inputs = sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input);
  return { sentence, starters, inputs };
}

test('is started by its name, by a starter for whom nobody has signed, with nothing accepted', async () => {
  const { sentence, starters, inputs } = await started(null);
  expect(sentence).toContain(`${name} is started`);
  expect(starters).toEqual([{ execution: name, principal: 'observe', known: 'unverified' }]);
  expect(inputs).toMatchObject([{ name, stateMachineArn: expect.stringMatching(/msk-dr-prod-failover$/) }]);
  expect(JSON.parse(`${inputs[0]?.input}`)).toEqual({
    pair: 'orders',
    run: name,
    options: { mode: 'failover', accept: [], breakGlass: null, resume: null, planHash: null },
    startedBy: { principal: 'observe', known: 'unverified' },
  });
});

test('one that has ended is not started again for the same outage: it is said why it ended', async () => {
  const reasons = ['ApprovalRefused: nobody answered'];
  const { sentence, inputs } = await started({ status: 'failed', reasons });
  expect(inputs).toEqual([]);
  expect(sentence).toContain('ApprovalRefused: nobody answered');
  expect(sentence).toContain('msk-dr failover orders');
});

test('one that goes on is found, not doubled: the same name again', async () => {
  expect((await started({ status: 'running' })).inputs).toMatchObject([{ name }]);
  expect(failoverName({ ...outage, since: outage.since + 60_000 })).not.toBe(name);
});
