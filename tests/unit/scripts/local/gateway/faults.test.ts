import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { ask, config, faults } from './started-gateway.ts';

test.each([
  ['throttling', 'ThrottlingException', 400],
  ['unavailable', 'ServiceUnavailableException', 503],
  ['access-denied', 'AccessDeniedException', 400],
] as const)('%s looks to the client as AWS makes it look', async (error, name, status) => {
  faults.apply({ kind: 'aws-error', service: 'ssm', error, times: 1 });
  await expect(ask()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
  await ask();
});

test('no answer: the call hangs until its client gives up', async () => {
  faults.apply({ kind: 'aws-error', service: 'ssm', error: 'no-answer' });
  const call = new SSMClient(config()).send(new GetParameterCommand({ Name: '/p' }), {
    abortSignal: AbortSignal.timeout(300),
  });
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
});

test('a Region that is down breaks the connection', async () => {
  faults.apply({ kind: 'region-down', side: 'secondary' });
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a delay is waited for', async () => {
  faults.apply({ kind: 'delay', service: 'ssm', ms: 200 });
  const startedAt = performance.now();
  await ask();
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(199);
});
