import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { publishPointer } from '../../../../functions/lib/pointer/publish.ts';
import { logger } from '../../../../functions/lib/runtime/logger.ts';
import { publishCopy } from '../../../../functions/lib/runtime/publish-copy.ts';

const refused = Object.assign(new Error('is not authorized'), { name: 'AccessDeniedException' });
const pointer = { epoch: 2, side: 'secondary', bootstrap: 'b:9096', since: '2026-11-30', run: 'r' } as const;
const ssm = mockClient(SSMClient);
const warned = vi.spyOn(logger, 'warn').mockReturnValue(undefined);
const publish = () => publishCopy('us-west-2', '/active', pointer, AbortSignal.timeout(5_000));

beforeEach(() => {
  ssm.reset();
  ssm.on(GetParameterCommand).resolves({});
  ssm.on(PutParameterCommand).resolves({});
});
afterEach(() => warned.mockClear());

test('a copy that is written is nothing to log', async () => {
  expect(await publish()).toMatchObject({ outcome: 'written' });
  expect(warned).not.toHaveBeenCalled();
});

test.each([
  ['GetParameter', GetParameterCommand],
  ['PutParameter', PutParameterCommand],
])('where ssm:%s is refused the copy is owed, and the log says why', async (action, command) => {
  ssm.on(command as typeof GetParameterCommand).rejects(refused);
  expect(await publish()).toMatchObject({ outcome: 'owed' });
  expect(warned.mock.calls).toEqual([
    [
      expect.stringContaining(`AWS refused ssm:${action}`),
      { event: 'owed', subject: 'pointer copy in us-west-2' },
    ],
  ]);
});

test('who cannot do without the copy is told of the refusal', async () => {
  ssm.on(PutParameterCommand).rejects(refused);
  const copied = publishPointer('us-west-2', '/active', pointer, AbortSignal.timeout(5_000));
  await expect(copied).rejects.toMatchObject({ name: 'AwsAccessDenied' });
  expect(warned).not.toHaveBeenCalled();
});
