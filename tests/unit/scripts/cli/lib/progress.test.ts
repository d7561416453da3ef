import { expect, test } from 'vitest';
import { Progress } from '../../../../../scripts/cli/lib/progress.ts';
import type { StepLine } from '../../../../../scripts/cli/lib/step-lines.ts';
import { Recorder } from '../fixture.ts';

const start = Date.parse('2026-11-24T12:00:25Z');
const step = (id: number, name: string, from: number, end: StepLine['end']): StepLine => ({
  id,
  name,
  visits: 1,
  startedAt: start + from,
  end: end && { ...end, at: start + end.at },
});

test('each finished step is one line, once, with clock, elapsed and own time', () => {
  const out = new Recorder();
  const progress = new Progress(out, start);
  const first = step(2, 'RunCanary', 38_900, { at: 42_000, failed: null });
  progress.show([first], start + 42_000);
  progress.show(
    [first, { ...step(5, 'Poll', 42_000, { at: 44_000, failed: 'WaitExpired' }), visits: 3 }],
    start + 44_000,
  );
  expect(out.lines).toEqual([
    '<dim>12:01:07 +00:42</>  run-canary                  <green>done</> (3.1 s)',
    '<dim>12:01:09 +00:44</>  poll                        <red>failed: WaitExpired</> (2.0 s, 3 times)',
  ]);
});

test('a step that takes long says so every ten seconds', () => {
  const out = new Recorder();
  const progress = new Progress(out, start);
  const open = step(2, 'CheckReplicator', 0, null);
  for (let second = 0; second <= 25; second++) progress.show([open], start + second * 1000);
  expect(out.lines.map((line) => line.split('  ').at(-1))).toEqual([
    '<dim>running (10 s)</>',
    '<dim>running (20 s)</>',
  ]);
});
