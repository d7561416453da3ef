import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeOver } from '../../../functions/acquire-lock/take-over.ts';

const since = '2026-11-24T06:00:00.000Z';
const start = Date.parse(since);
const lock = { counter: 4, holder: { run: 'drill-1', executionArn: 'arn:drill-1', since } };

describe('takeOver', () => {
  it('takes a lock that nobody holds any more', () => {
    expect(takeOver({ counter: 4, holder: null }, null, start, 60_000)).toEqual({ kind: 'take-over' });
  });

  it.each(['RUNNING', 'PENDING_REDRIVE', 'UNKNOWN'])(
    'leaves it to a holder that is %s, and names it',
    (status) => {
      const next = takeOver(lock, { status, stopDate: null }, start + 9e9, 60_000);
      expect(next).toEqual({ kind: 'held', sentence: expect.stringMatching(/drill-1 .*arn:drill-1.*is /) });
    },
  );

  it.each(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'])(
    'waits out the functions of a holder that %s',
    (status) => {
      const execution = { status, stopDate: start + 1_000 };
      expect(takeOver(lock, execution, start + 2_000, 60_000)).toEqual({ kind: 'wait', ms: 59_000 });
      expect(takeOver(lock, execution, start + 61_000, 60_000)).toEqual({ kind: 'take-over' });
    },
  );

  it('counts from when the lock was taken if the execution is not known', () => {
    expect(takeOver(lock, null, start + 1_000, 60_000)).toEqual({ kind: 'wait', ms: 59_000 });
    expect(takeOver(lock, null, start + 60_000, 60_000)).toEqual({ kind: 'take-over' });
  });

  it('asks for a person when it cannot be told when the holder stopped', () => {
    const next = takeOver(lock, { status: 'FAILED', stopDate: null }, start + 9e9, 60_000);
    expect(next).toEqual({ kind: 'held', sentence: expect.stringContaining('unlock --force') });
  });

  it('never takes over before the longest function is over', () => {
    const executions = fc.option(
      fc.record({
        status: fc.constantFrom('RUNNING', 'FAILED', 'ABORTED', ''),
        stopDate: fc.option(fc.nat(200_000).map((n) => start + n)),
      }),
    );
    fc.assert(
      fc.property(executions, fc.nat(400_000), fc.nat(100_000), (execution, elapsed, longest) => {
        const next = takeOver(lock, execution, start + elapsed, longest);
        if (next.kind === 'take-over')
          expect(start + elapsed).toBeGreaterThanOrEqual((execution?.stopDate ?? start) + longest);
        if (next.kind === 'wait') expect(next.ms).toBeGreaterThan(0);
      }),
    );
  });
});
