import { expect, test } from 'vitest';
import { runs } from '../../../../scripts/cli/runs.ts';
import { fakeLedger, fixture, run } from './fixture.ts';

test('runs is a table, newest first, with the first reason', async () => {
  const failed = run({ run: 'drill-2', status: 'failed', reasons: ['RPO missed', 'canary lost'] });
  const running = run({ run: 'setup-1', machine: 'setup', status: 'running', finishedAt: null });
  const { context } = fixture(fakeLedger({ runs: [failed, running] }));
  const { json, text } = await runs(context, 'orders', { limit: 20 });
  expect(json).toMatchObject({ runs: [{ run: 'drill-2' }, { run: 'setup-1' }] });
  const lines = text.split('\n');
  expect(lines[1]).toMatch(
    /^drill-2 +drill +2026-11-24 12:00:25 +42 s +failed +operator-a +RPO missed \(and 1 more\)$/,
  );
  expect(lines[2]).toMatch(/^setup-1 +setup .* running +operator-a$/);
});
