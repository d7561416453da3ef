import { createPublicKey, verify } from 'node:crypto';
import { CreateKeyCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AwsOnly, startAwsOnly } from '../../../scripts/local/aws-only.ts';
import { engine, task } from './engine.ts';

// What the state machines rely on and moto does not do without its patches (scripts/local/aws/moto/patches).

let aws: AwsOnly;
let local: ReturnType<typeof engine>;
let token = '';
let attempts: number[] = [];
const done = { Type: 'Succeed' };

beforeAll(async () => {
  aws = await startAwsOnly({
    scriptedHandlers: {
      add: ({ n }: { n: number }) => ({ n: n + 1 }),
      boom: () => {
        throw Object.assign(new Error('held by run-7'), { name: 'LockHeld' });
      },
      flaky: () => {
        attempts.push(performance.now());
        if (attempts.length < 4) throw Object.assign(new Error('again'), { name: 'AwsUnavailable' });
        return attempts.length;
      },
      slow: () => new Promise((resolve) => setTimeout(resolve, 2_000)),
      keep: (event: { token: string }) => {
        token = event.token;
      },
    },
  });
  local = engine(aws);
});
afterAll(() => aws?.close());

test('JSONata gets values as they are, and its context in AWS’s formats', async () => {
  const text = 'quote " end\n of line $x {% %}';
  const { status, output } = await local.run(
    {
      A: { Type: 'Pass', Assign: { kept: '{% $states.input.text %}', none: null }, Next: 'B' },
      B: {
        Type: 'Pass',
        Output: {
          kept: '{% $kept %}',
          none: '{% $none %}',
          nulls: '{% $states.input.nulls %}',
          execution: '{% $states.context.Execution.Id %}',
          name: '{% $states.context.Execution.Name %}',
          started: '{% $toMillis($states.context.Execution.StartTime) %}',
          entered: '{% $toMillis($states.context.State.EnteredTime) %}',
          sum: '{% 1 + 1 %}',
          hash: "{% $hash('a', 'SHA-256') %}",
          parsed: '{% $parse("{\\"a\\":[1]}").a %}',
          parts: '{% $partition([1, 2, 3], 2) %}',
          uuid: '{% $length($uuid()) %}',
        },
        End: true,
      },
    },
    { text, nulls: [null, 1] },
  );
  expect(status).toBe('SUCCEEDED');
  const result = JSON.parse(output ?? '');
  expect(result).toMatchObject({
    kept: text,
    none: null,
    nulls: [null, 1],
    sum: 2,
    parsed: [1],
    parts: [[1, 2], [3]],
    uuid: 36,
    execution: expect.stringMatching(/:execution:m\d+:e\d+$/),
    name: expect.stringMatching(/^e\d+$/),
  });
  expect(result.hash).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  for (const time of [result.started, result.entered])
    expect(Math.abs(Date.now() - time)).toBeLessThan(10_000);
});

test.each(['$states.input.nothing', '1 + "a"', '$undefinedFunction()'])(
  '%s is States.QueryEvaluationError, which Catch matches',
  async (expression) => {
    const catching = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'add', Payload: `{% ${expression} %}` },
      Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }],
      End: true,
    };
    expect(await local.run({ A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
    expect(await local.run({ A: catching, Caught: done })).toMatchObject({ status: 'SUCCEEDED' });
  },
);

test('a function’s error is caught by its name, with its sentence', async () => {
  const caught = {
    Output:
      '{% {"name": $states.errorOutput.Error, "message": $parse($states.errorOutput.Cause).errorMessage} %}',
    Next: 'Caught',
  };
  const { output } = await local.run({
    A: task('boom', {
      Catch: [
        { ErrorEquals: ['Other'], Next: 'Wrong' },
        { ErrorEquals: ['LockHeld'], ...caught },
      ],
      End: true,
    }),
    Wrong: { Type: 'Fail' },
    Caught: done,
  });
  expect(JSON.parse(output ?? '')).toEqual({ name: 'LockHeld', message: 'held by run-7' });
});

test('Retry waits IntervalSeconds, times BackoffRate, at most MaxDelaySeconds, MaxAttempts times', async () => {
  attempts = [];
  const retry = (MaxAttempts: number) => ({
    Retry: [
      {
        ErrorEquals: ['AwsUnavailable'],
        IntervalSeconds: 1,
        BackoffRate: 3,
        MaxDelaySeconds: 2,
        MaxAttempts,
      },
    ],
    End: true,
  });
  expect((await local.run({ A: task('flaky', retry(3)) })).output).toBe('4');
  const waits = attempts.slice(1).map((at, i) => (at - (attempts[i] ?? 0)) / 1000);
  expect(waits.map(Math.round)).toEqual([1, 2, 2]);
  attempts = [];
  expect(await local.run({ A: task('flaky', retry(1)) })).toMatchObject({
    status: 'FAILED',
    error: 'AwsUnavailable',
  });
  expect(attempts).toHaveLength(2);
});

test('a Task that takes longer than TimeoutSeconds is States.Timeout, and its late answer is in no history', async () => {
  const caught = {
    ErrorEquals: ['States.Timeout'],
    Output: '{% $states.errorOutput.Error %}',
    Next: 'Caught',
  };
  const { output, executionArn = '' } = await local.run({
    A: task('slow', { TimeoutSeconds: 1, Catch: [caught], End: true }),
    Caught: { Type: 'Wait', Seconds: 2, End: true },
  });
  expect(output).toBe('"States.Timeout"');
  const types = (await local.history(executionArn)).map(({ type }) => type);
  expect(types).toContain('TaskTimedOut');
  expect(types).not.toContain('TaskSucceeded');
});

test('a machine that takes longer than its own is TIMED_OUT, with a stop date and an end in its history', async () => {
  const arn = await local.start({ A: { Type: 'Wait', Seconds: 60, End: true } }, {}, { TimeoutSeconds: 1 });
  const { status, stopDate, startDate } = await local.ended(arn);
  expect(status).toBe('TIMED_OUT');
  expect((stopDate?.getTime() ?? 0) - (startDate?.getTime() ?? 0)).toBeLessThan(3_000);
  expect((await local.history(arn)).at(-1)?.type).toBe('ExecutionTimedOut');
});

const waiting = { Type: 'Wait', Seconds: 60, End: true };
const holding = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'keep', Payload: { token: '{% $states.context.Task.Token %}' } },
  End: true,
};
const both = {
  Type: 'Parallel',
  Branches: [
    { StartAt: 'W', States: { W: waiting } },
    { StartAt: 'S', States: { S: task('slow') } },
  ],
  End: true,
};
test.each([
  ['a Wait', waiting, 'WaitStateEntered'],
  ['a Lambda that is running', task('slow'), 'TaskStarted'],
  ['a task token', holding, 'TaskSubmitted'],
  ['Parallel branches', both, 'TaskStarted'],
  [
    'the pause before a Retry',
    task('boom', { Retry: [{ ErrorEquals: ['LockHeld'], IntervalSeconds: 60 }], End: true }),
    'TaskFailed',
  ],
])('StopExecution in %s aborts at once, and nothing follows', async (_name, state, reachedEvent) => {
  const arn = await local.start({ A: state });
  await local.reached(arn, reachedEvent);
  const askedAt = performance.now();
  await local.sfn.send(new StopExecutionCommand({ executionArn: arn, error: 'Stopped', cause: 'by a test' }));
  expect(await local.describe(arn)).toMatchObject({
    status: 'ABORTED',
    error: 'Stopped',
    cause: 'by a test',
    stopDate: expect.any(Date),
  });
  expect(performance.now() - askedAt).toBeLessThan(1_000);
  expect((await local.history(arn)).at(-1)).toMatchObject({
    type: 'ExecutionAborted',
    executionAbortedEventDetails: { error: 'Stopped', cause: 'by a test' },
  });
});

test('what the thread of a stopped execution still does is not written into its history', async () => {
  const arn = await local.start({ A: task('slow', { Next: 'B' }), B: done });
  await local.reached(arn, 'TaskStarted');
  await local.sfn.send(new StopExecutionCommand({ executionArn: arn }));
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect((await local.history(arn)).at(-1)?.type).toBe('ExecutionAborted');
  expect((await local.describe(arn)).status).toBe('ABORTED');
});

test('a task token is good for one answer, and for none after a stop', async () => {
  const answered = await local.start({
    A: { ...holding, Next: 'B', End: undefined },
    B: { Type: 'Wait', Seconds: 60, End: true },
  });
  await local.reached(answered, 'TaskSubmitted');
  const answer = () => local.sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
  await answer();
  await local.reached(answered, 'TaskSucceeded');
  await expect(answer()).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await local.sfn.send(new StopExecutionCommand({ executionArn: answered }));

  const stopped = await local.start({ A: holding });
  await local.reached(stopped, 'TaskSubmitted');
  await local.sfn.send(new StopExecutionCommand({ executionArn: stopped }));
  await expect(answer()).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await expect(
    local.sfn.send(new SendTaskFailureCommand({ taskToken: token, error: 'E' })),
  ).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await expect(
    local.sfn.send(new SendTaskFailureCommand({ taskToken: 'nothing', error: 'E' })),
  ).rejects.toMatchObject({ name: 'InvalidToken' });
});

test('a failed task token carries error and cause', async () => {
  const arn = await local.start({ A: holding });
  await local.reached(arn, 'TaskSubmitted');
  await local.sfn.send(
    new SendTaskFailureCommand({ taskToken: token, error: 'Refused', cause: 'by operator-b' }),
  );
  expect(await local.ended(arn)).toMatchObject({
    status: 'FAILED',
    error: 'Refused',
    cause: 'by operator-b',
  });
});

test('a history comes in pages, in either order, in milliseconds', async () => {
  const arn = await local.start({ A: task('add', { Next: 'B' }), B: task('add') }, { n: 1 });
  expect((await local.ended(arn)).output).toBe('{"n":3}');
  const events = await local.history(arn, 2);
  expect(events.map(({ id }) => id)).toEqual(events.map((_event, i) => i + 1));
  expect(
    events
      .filter(({ type }) => type === 'TaskStateEntered')
      .map(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name),
  ).toEqual(['A', 'B']);
  expect(events.some(({ timestamp }) => (timestamp?.getTime() ?? 0) % 1000 !== 0)).toBe(true);
  const { events: newest } = await local.sfn.send(
    new GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, maxResults: 1 }),
  );
  expect(newest?.map(({ type }) => type)).toEqual(['ExecutionSucceeded']);
  const { stateMachineArn } = await local.describe(arn);
  const { executions } = await local.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  expect(executions).toMatchObject([{ executionArn: arn, status: 'SUCCEEDED', stopDate: expect.any(Date) }]);
});

test('KMS signs what AWS would sign, and refuses what AWS would refuse or moto would sign wrongly', async () => {
  const kms = new KMSClient(aws.client('us-west-2'));
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
  );
  const sign = (Message: Buffer, MessageType: 'RAW' | 'DIGEST') =>
    kms.send(
      new SignCommand({ KeyId: KeyMetadata?.KeyId, Message, MessageType, SigningAlgorithm: 'ECDSA_SHA_256' }),
    );
  const longest = Buffer.alloc(4096, 7);
  const { Signature = new Uint8Array() } = await sign(longest, 'RAW');
  const { PublicKey = new Uint8Array() } = await kms.send(
    new GetPublicKeyCommand({ KeyId: KeyMetadata?.KeyId }),
  );
  expect(
    verify(
      'sha256',
      longest,
      createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' }),
      Signature,
    ),
  ).toBe(true);
  await expect(sign(Buffer.alloc(4097, 7), 'RAW')).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(sign(Buffer.alloc(32, 7), 'DIGEST')).rejects.toMatchObject({ name: 'ValidationException' });
});
