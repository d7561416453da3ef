import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alarmTopics, stageOf } from '../../../../functions/lib/runtime/operators-topics.ts';

const own = (region: string) => `arn:aws:sns:${region}:123456789012:msk-dr-prod-eu-orders`;
const topicsIn = (region: string, topicArn: string | null = null) =>
  alarmTopics({ name: 'orders', notify: { topicArn } }, region);

beforeEach(() => {
  vi.stubEnv('TOPIC_ARN_PREFIX', own('us-west-2').slice(0, -'orders'.length));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test("an alarm tells the pair's topic in its own Region, and the one of the pair file where that is there, too", () => {
  expect(topicsIn('us-west-2')).toEqual([own('us-west-2')]);
  expect(topicsIn('us-east-1')).toEqual([own('us-east-1')]);
  const named = 'arn:aws:sns:us-east-1:123456789012:ops';
  expect(topicsIn('us-east-1', named)).toEqual([own('us-east-1'), named]);
  expect(topicsIn('us-west-2', named)).toEqual([own('us-west-2')]);
  // The service's own, named in the file as well.
  expect(topicsIn('us-east-1', own('us-east-1'))).toEqual([own('us-east-1')]);
});

test('the stage is the one of the topics', () => {
  expect(stageOf()).toBe('prod-eu');
  vi.stubEnv('TOPIC_ARN_PREFIX', '');
  expect(stageOf).toThrow('TOPIC_ARN_PREFIX is not set');
});
