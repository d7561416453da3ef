import { expect, test } from 'vitest';
import type { ProbeAnswer } from '../../../functions/lib/kafka/port.ts';
import { type Known, known, unknown } from '../../../functions/lib/known.ts';
import {
  type LiftStep,
  requireActive,
  stillClosed,
  withEarlier,
} from '../../../functions/unfence-clients/step.ts';

const pointer = { epoch: 4, side: 'secondary', bootstrap: 'b:1', since: '', run: 'r' } as const;

test('only the active side is let go', () => {
  expect(() => requireActive('secondary', pointer)).not.toThrow();
  expect(() => requireActive('primary', pointer)).toThrow(
    expect.objectContaining({
      name: 'PointerMoved',
      message: expect.stringContaining('epoch 4 on the secondary'),
    }),
  );
});

test('what is still closed is said, five of them and a count', () => {
  const answers = new Map<string, Known<ProbeAnswer>>([
    ['t-x', known('open')],
    ['t-y', unknown('NO_LEADER')],
  ]);
  for (let at = 0; at < 7; at += 1) answers.set(`t-${at}`, known('fenced'));
  const said = stillClosed(answers);
  expect(said).toHaveLength(6);
  expect(said[0]).toBe('t-y answers NO_LEADER');
  expect(said.at(-1)).toBe('and 3 more');
});

test('what a try that died has removed is told with what is left', () => {
  const lifted: Extract<LiftStep, { outcome: 'lifted' }> = {
    outcome: 'lifted',
    side: 'primary',
    removed: 6,
    left: 0,
    command: null,
    others: [{ method: 'iam', detail: 'statement removed', faults: [] }],
    open: true,
    note: '',
  };
  expect(withEarlier(lifted, { ...lifted, removed: 0, others: [] })).toEqual(lifted);
  expect(withEarlier(null, lifted)).toEqual(lifted);
  const owed = { outcome: 'owed', side: 'primary', reason: 'dark' } as const;
  expect(withEarlier(owed, lifted)).toEqual(lifted);
  expect(withEarlier(lifted, owed)).toEqual(owed);
});
