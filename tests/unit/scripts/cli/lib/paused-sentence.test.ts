import { expect, it } from 'vitest';
import { pausedSentence } from '../../../../../scripts/cli/lib/paused-sentence.ts';

const json = (errorMessage: string): string =>
  JSON.stringify({
    errorType: 'AwsUnavailable',
    errorMessage,
    trace: ['AwsUnavailable: at {a} (b.mjs:1)', '  at c'],
  });
const goOn = 'Go on: msk-dr failover orders --resume run-1';

it('says what a function said, not how Lambda wraps it', () => {
  const cause = `The pointer has moved, and the run stopped at: ${json('SSM in "us-east-1" is silent.')}. ${goOn}`;
  expect(pausedSentence(cause)).toBe(
    `The pointer has moved, and the run stopped at: SSM in "us-east-1" is silent. ${goOn}`,
  );
});

it('does so for each of two', () => {
  const cause = `Unwinding stopped at: ${json('first')}. It began because of: ${json('second')}. ${goOn}`;
  expect(pausedSentence(cause)).toBe(`Unwinding stopped at: first. It began because of: second. ${goOn}`);
});

it('leaves a sentence as it is', () => {
  const cause = `The way home stopped at: 3 record(s) are missing. ${goOn}`;
  expect(pausedSentence(cause)).toBe(cause);
});
