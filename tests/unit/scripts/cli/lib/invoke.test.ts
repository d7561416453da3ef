import { InvokeCommand, LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { invoke } from '../../../../../scripts/cli/lib/invoke.ts';
import { payload } from '../fixture.ts';

const lambda = mockClient(LambdaClient);
const client = new LambdaClient({ region: 'us-west-2' });
beforeEach(() => lambda.reset());

test('sends the payload as JSON and returns the answer', async () => {
  lambda.on(InvokeCommand).resolves({ Payload: payload({ run: 'r' }) });
  expect(await invoke(client, 'f', { pair: 'orders' })).toEqual({ run: 'r' });
  expect(lambda.commandCalls(InvokeCommand)[0]?.args[0].input).toEqual({
    FunctionName: 'f',
    Payload: '{"pair":"orders"}',
  });
});

test("a function's error keeps its name and sentence", async () => {
  lambda.on(InvokeCommand).resolves({
    FunctionError: 'Unhandled',
    Payload: payload({ errorType: 'LockHeld', errorMessage: 'run x holds it', trace: [] }),
  });
  await expect(invoke(client, 'f', {})).rejects.toMatchObject({
    name: 'LockHeld',
    message: 'run x holds it',
  });
});

test('a process that died without an answer is an error too', async () => {
  lambda.on(InvokeCommand).resolves({ FunctionError: 'Unhandled' });
  await expect(invoke(client, 'f', {})).rejects.toMatchObject({
    name: 'FunctionFailed',
    message: expect.stringContaining('f ended'),
  });
});

test('a function that is not there asks whether the service is deployed', async () => {
  lambda
    .on(InvokeCommand)
    .rejects(new ResourceNotFoundException({ message: 'x', $metadata: {}, Type: 'User' }));
  await expect(invoke(client, 'f', {})).rejects.toMatchObject({
    name: 'CouldNotRun',
    message: expect.stringContaining('no function f'),
  });
});
