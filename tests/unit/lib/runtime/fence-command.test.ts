import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { askFenceCommand } from '../../../../functions/lib/runtime/fence-command.ts';
import { pairWith } from '../engines/msk-replicator/pair.ts';

const commandArn = 'arn:aws:lambda:eu-west-1:111122223333:function:fence';
const { fence } = pairWith();
const call = {
  pair: pairWith({ fence: { ...fence, methods: ['command'], commandArn } }),
  signal: new AbortController().signal,
};
const command = { action: 'apply', side: 'primary', run: 'r', epoch: 3, who: ['writers'] } as const;
const lambda = mockClient(LambdaClient);
const answers = (body: unknown, FunctionError?: string) =>
  lambda.on(InvokeCommand).resolves({
    Payload: { transformToString: () => JSON.stringify(body) } as never,
    ...(FunctionError === undefined ? {} : { FunctionError }),
  });
beforeEach(() => lambda.reset());

test('hands over what the contract says, and the answer back', async () => {
  answers({ done: true, detail: 'rule removed' });
  expect(await askFenceCommand(call, command)).toEqual({ done: true, detail: 'rule removed' });
  const [sent] = lambda.commandCalls(InvokeCommand);
  expect(sent?.args[0].input.FunctionName).toBe(commandArn);
  expect(JSON.parse(`${sent?.args[0].input.Payload}`)).toEqual({ pair: 'orders', ...command });
});

test.each<[string, unknown, string | undefined, string]>([
  [
    'a failure, by the name of its error only',
    { errorType: 'Oops', errorMessage: 'password x' },
    'Unhandled',
    'it failed with Oops',
  ],
  ['something else', { ok: 1 }, undefined, 'it answered something else than {done, detail}'],
])('%s is not done', async (_what, body, functionError, detail) => {
  answers(body, functionError);
  expect(await askFenceCommand(call, command)).toEqual({ done: false, detail });
});

test('that it cannot be invoked is not done, either', async () => {
  lambda
    .on(InvokeCommand)
    .rejects(Object.assign(new Error('no such function'), { name: 'ResourceNotFoundException' }));
  expect(await askFenceCommand(call, command)).toEqual({ done: false, detail: 'no such function' });
});

test('a pair without one is not asked for', async () => {
  expect(await askFenceCommand({ ...call, pair: pairWith() }, command)).toBeNull();
  expect(lambda.calls()).toHaveLength(0);
});
