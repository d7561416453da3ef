import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { elsewhereOf } from '../../../../functions/lib/runtime/elsewhere.ts';
import { homePorts } from '../../../../functions/lib/runtime/home.ts';
import { logger } from '../../../../functions/lib/runtime/logger.ts';

const refused = Object.assign(new Error('is not authorized'), { name: 'AccessDeniedException' });
const pair = {
  name: 'orders',
  primary: { region: 'us-east-1' },
  secondary: { region: 'us-west-2' },
  ledger: { mode: 'home', home: 'us-west-2' },
  timing: { requestTimeoutMs: 10_000 },
} as never;
const signal = AbortSignal.timeout(5_000);
const ssm = mockClient(SSMClient);
const dynamo = mockClient(DynamoDBDocumentClient);
const warned = vi.spyOn(logger, 'warn').mockReturnValue(undefined);

beforeEach(() => {
  vi.stubEnv('LEDGER_TABLE', 'ledger');
  ssm.onAnyCommand().rejects(refused);
  dynamo.onAnyCommand().rejects(refused);
});
afterEach(() => {
  vi.unstubAllEnvs();
  warned.mockClear();
});

const ports = homePorts(pair, signal);
test.each([
  ['GetParameter', () => ports.readParameter('us-west-2', '/home')],
  ['PutParameter', () => ports.writeParameter('us-west-2', '/home', '{}')],
])('that ssm:%s is refused is logged, since the tables may tell the home without it', async (action, ask) => {
  await expect(ask()).rejects.toMatchObject({ name: 'AwsAccessDenied' });
  expect(warned.mock.calls[0]?.[0]).toContain(`AWS refused ssm:${action} in us-west-2`);
});

test('a Region that does not say where the ledger is at home stops nobody, and why not is logged', async () => {
  expect(await elsewhereOf(pair, 'us-east-1')()).toBeNull();
  expect(warned.mock.calls[0]?.[0]).toContain('AWS refused dynamodb:GetItem');
});
