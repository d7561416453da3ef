import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { moveTimes } from '../../../../scripts/chaos/move-times.ts';

const report = { startedAt: '2026-11-24T05:55:00.000Z', promotedAt: '2026-11-24T05:55:09.000Z' };
const began = { type: 'ExecutionStarted', timestamp: new Date('2026-11-24T06:00:00Z') };
const exited = (name: string, time: string) => ({
  type: 'TaskStateExited',
  timestamp: new Date(time),
  stateExitedEventDetails: { name },
});
const times = (...events: object[]) => moveTimes(report, events as HistoryEvent[]);

test('a move is timed by the clock of Step Functions, and not by a skewed one', () => {
  const promoted = exited('PromoteSecondary', '2026-11-24T06:00:09Z');
  expect(times(began, exited('HaltFlow', '2026-11-24T06:00:07Z'), promoted)).toEqual({
    startedAt: '2026-11-24T06:00:00.000Z',
    promotedAt: '2026-11-24T06:00:09.000Z',
  });
});

test('what another execution has promoted is as the report says', () => {
  expect(times(began, exited('PublishPointer', '2026-11-24T06:00:09Z'))).toBe(report);
});
