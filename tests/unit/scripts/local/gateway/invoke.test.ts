import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { config, lambda } from './started-gateway.ts';

test('Invoke: answer, error, event, unknown function, too large a payload', async () => {
  lambda.setScripted({
    add: ({ n }: { n: number }) => n + 1,
    boom: () => {
      throw Object.assign(new Error('m'), { name: 'LockHeld' });
    },
  });
  const client = new LambdaClient(config());
  const ok = await client.send(new InvokeCommand({ FunctionName: 'add', Payload: '{"n":1}' }));
  expect([ok.StatusCode, ok.FunctionError, ok.Payload?.transformToString()]).toEqual([200, undefined, '2']);
  const failed = await client.send(new InvokeCommand({ FunctionName: 'boom', Payload: '{}' }));
  expect(failed.FunctionError).toBe('Unhandled');
  expect(JSON.parse(failed.Payload?.transformToString() ?? '')).toMatchObject({
    errorType: 'LockHeld',
    errorMessage: 'm',
  });
  expect(
    (await client.send(new InvokeCommand({ FunctionName: 'add', InvocationType: 'Event', Payload: '{}' })))
      .StatusCode,
  ).toBe(202);
  await expect(client.send(new InvokeCommand({ FunctionName: 'nothing' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(
    client.send(new InvokeCommand({ FunctionName: 'add', Payload: `"${'x'.repeat(6 * 1024 * 1024)}"` })),
  ).rejects.toMatchObject({ name: 'RequestTooLargeException' });
});
