import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test, vi } from 'vitest';
import { loadPairs } from '../../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../../functions/lib/pair/types.ts';
import { logger } from '../../../../functions/lib/runtime/logger.ts';
import { tellOperators } from '../../../../functions/lib/runtime/tell-operators.ts';

const sns = mockClient(SNSClient);
const [orders] = loadPairs('pairs') as [Pair];
const own = 'arn:aws:sns:us-west-2:1:msk-dr-prod-orders';
const named = 'arn:aws:sns:us-east-1:1:ops';
const { signal } = new AbortController();
const tell = (topicArn: string | null, patienceMs?: number) =>
  tellOperators(
    { pair: { ...orders, notify: { topicArn } }, signal },
    { subject: 's', text: 't' },
    patienceMs,
  );
const told = () => sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => input.TopicArn);
const dark = Object.assign(new Error('no answer'), { name: 'TimeoutError' });

beforeEach(() => {
  vi.restoreAllMocks();
  sns.reset();
  vi.stubEnv('TOPIC_ARN_PREFIX', own.slice(0, -'orders'.length));
});

test.each([
  [null, [own]],
  [own, [own]],
  [named, [own, named]],
])('with %s in the pair file, each topic is told once', async (topicArn, topics) => {
  sns.on(PublishCommand).resolves({});
  await tell(topicArn);
  expect(told()).toEqual(topics);
});

test.each([
  [named, 'the lost Region has the topic that the pair names'],
  [own, 'the own one is not there'],
])('one of two is enough: %s is silent, %s', async (silent) => {
  const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
  sns.on(PublishCommand).resolves({}).on(PublishCommand, { TopicArn: silent }).rejects(dark);
  await tell(named);
  expect(error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`Not told by ${silent}`));
});

test('a topic that never answers is not waited for longer than is said', async () => {
  vi.spyOn(logger, 'error').mockImplementation(() => {});
  const hangs = vi.spyOn(SNSClient.prototype, 'send');
  hangs.mockImplementation((async (command: PublishCommand, options?: { abortSignal?: AbortSignal }) => {
    if (command.input.TopicArn === own) return {};
    const { promise, reject } = Promise.withResolvers<never>();
    options?.abortSignal?.addEventListener('abort', () => reject(dark));
    return promise;
  }) as never);
  await tell(named, 10);
  expect(hangs).toHaveBeenCalledTimes(2);
});

test('where neither took it, what the own topic said is raised', async () => {
  sns.on(PublishCommand).rejects(dark);
  await expect(tell(named)).rejects.toMatchObject({
    name: 'AwsUnavailable',
    message: expect.stringContaining('sns:Publish'),
  });
});
