import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { describeExecution, eventsAfter, failureOf } from '../../../../../scripts/cli/lib/execution.ts';

const sfn = mockClient(SFNClient);
const client = new SFNClient({ region: 'us-west-2' });
beforeEach(() => sfn.reset());
const event = (id: number) => ({ id, type: 'TaskStateEntered' as const, timestamp: new Date(id) });

test('an execution that is gone is null, any other error is an error', async () => {
  sfn.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist({ message: 'x', $metadata: {} }));
  expect(await describeExecution(client, 'a')).toBeNull();
  sfn.on(DescribeExecutionCommand).rejects(new Error('throttled'));
  await expect(describeExecution(client, 'a')).rejects.toThrow('throttled');
});

test('new events are read newest first, page by page, only as far as needed', async () => {
  sfn
    .on(GetExecutionHistoryCommand, { nextToken: undefined })
    .resolves({ events: [event(6), event(5)], nextToken: 'b' })
    .on(GetExecutionHistoryCommand, { nextToken: 'b' })
    .resolves({ events: [event(4), event(3)], nextToken: 'c' })
    .on(GetExecutionHistoryCommand, { nextToken: 'c' })
    .rejects(new Error('read too far'));
  expect((await eventsAfter(client, 'a', 3)).map(({ id }) => id)).toEqual([4, 5, 6]);
});

test('a history that comes oldest first and in one page is read as well', async () => {
  sfn.on(GetExecutionHistoryCommand).resolves({ events: [event(1), event(2), event(3)] });
  expect((await eventsAfter(client, 'a', 1)).map(({ id }) => id)).toEqual([2, 3]);
});

test('the sentence is taken out of a function error, else the cause is the sentence', () => {
  const cause = JSON.stringify({ errorType: 'LockHeld', errorMessage: 'run x holds it' });
  expect(failureOf({ error: 'LockHeld', cause })).toEqual({ name: 'LockHeld', message: 'run x holds it' });
  expect(failureOf({ error: 'E', cause: 'plain' })).toEqual({ name: 'E', message: 'plain' });
  expect(failureOf({ error: 'E', cause: '{}' })).toEqual({ name: 'E', message: '{}' });
  expect(failureOf({})).toEqual({ name: 'RunFailed', message: 'Step Functions names no cause' });
});
