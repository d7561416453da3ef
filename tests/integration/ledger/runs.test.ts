import { describe, expect, it } from 'vitest';
import type { Run } from '../../../functions/lib/ledger/types.ts';
import { fresh, named } from './fresh-ledgers.ts';

describe('runs', () => {
  const run = (name: string, startedAt: string): Run => ({
    run: name,
    pair: 'p',
    machine: 'drill',
    executionArn: `arn:${name}`,
    startedAt,
    startedBy: { principal: 'anna', known: 'signed' },
    status: 'running',
    finishedAt: null,
    reasons: [],
  });
  const end = { status: 'failed', finishedAt: '2026-11-24T08:00:00Z', reasons: ['why'] } as const;

  it('are listed newest first, once, by the start that stands', async () => {
    const ledger = fresh();
    await ledger.putRun(run('a', '2026-11-24T06:00:00Z'));
    await ledger.putRun(run('b', '2026-11-24T07:00:00Z'));
    await ledger.putRun(run('a', '2026-11-24T09:00:00Z'));
    expect((await ledger.listRuns(10)).map((found) => found.run)).toEqual(['b', 'a']);
    expect((await ledger.listRuns(1)).map((found) => found.run)).toEqual(['b']);
    expect(await ledger.getRun('a')).toEqual(run('a', '2026-11-24T06:00:00Z'));
    await expect(ledger.putRun({ ...run('a', 'x'), executionArn: 'arn:z' })).rejects.toEqual(
      named('InputInvalid'),
    );
  });

  it('run in the execution that took them up last, by the counter of its lock', async () => {
    const ledger = fresh();
    await ledger.putRun(run('a', '2026-11-24T06:00:00Z'));
    await ledger.takeUpRun({ run: 'a', counter: 3 }, 'arn:third');
    await ledger.takeUpRun({ run: 'a', counter: 2 }, 'arn:late');
    await ledger.finishRun('a', end);
    expect(await ledger.getRun('a')).toEqual({
      ...run('a', '2026-11-24T06:00:00Z'),
      ...end,
      executionArn: 'arn:third',
    });
    await ledger.putRun(run('a', '2026-11-24T06:00:00Z'));
    await ledger.takeUpRun({ run: 'nobody', counter: 4 }, 'arn:x');
    expect(await ledger.getRun('nobody')).toBeNull();
  });

  it('end once: the first end stands', async () => {
    const ledger = fresh();
    await ledger.putRun(run('a', '2026-11-24T06:00:00Z'));
    await ledger.finishRun('a', end);
    await ledger.finishRun('a', { ...end, status: 'aborted' });
    await ledger.putRun(run('a', '2026-11-24T06:00:00Z'));
    expect(await ledger.getRun('a')).toEqual({ ...run('a', '2026-11-24T06:00:00Z'), ...end });
    await expect(ledger.finishRun('nobody', end)).rejects.toEqual(named('InputInvalid'));
  });
});
