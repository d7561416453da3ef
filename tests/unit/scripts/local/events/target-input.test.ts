import { expect, test } from 'vitest';
import { statusChangeEvent } from '../../../../../scripts/local/events/event.ts';
import { targetInput } from '../../../../../scripts/local/events/target-input.ts';

const event = statusChangeEvent(
  {
    $metadata: {},
    executionArn: 'arn:e',
    stateMachineArn: 'arn:m',
    name: 'n"1',
    status: 'FAILED',
    startDate: new Date(1000),
    stopDate: new Date(2000),
    error: 'E',
    input: '{}',
  },
  'us-west-2',
  '111122223333',
);
const target = { Id: 't', Arn: 'arn:t' };

test('the event has the shape that AWS documents', () => {
  expect(event).toMatchObject({
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: '111122223333',
    time: '1970-01-01T00:00:02Z',
    resources: ['arn:e'],
    detail: {
      status: 'FAILED',
      startDate: 1000,
      stopDate: 2000,
      output: null,
      outputDetails: null,
      error: 'E',
      cause: null,
    },
  });
});

test.each([
  [{}, event],
  [{ Input: '{"constant":1}' }, { constant: 1 }],
  [{ InputPath: '$.detail.status' }, 'FAILED'],
  [
    {
      InputTransformer: {
        InputPathsMap: { n: '$.detail.name', s: '$.detail.startDate', d: '$.detail.cause' },
        InputTemplate: '{"name": <n>, "quoted": "<n>", "text": "run <n>", "start": <s>, "cause": <d>}',
      },
    },
    { name: 'n"1', quoted: 'n"1', text: 'run n"1', start: 1000, cause: null },
  ],
])('a target with %j', (parts, expected) => {
  expect(JSON.parse(targetInput({ ...target, ...parts }, event))).toEqual(expected);
});
