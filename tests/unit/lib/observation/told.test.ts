import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AlertName } from '../../../../functions/lib/observation/alert-names.ts';
import {
  type Alarm,
  alarmKey,
  changesSince,
  type Told,
  toldAfter,
} from '../../../../functions/lib/observation/told.ts';

const alarm = (name: AlertName, subject = ''): Alarm => ({ name, subject, sentence: `${name}!` });
const looks = fc.array(
  fc.record({
    names: fc.uniqueArray(fc.constantFrom<AlertName>('degraded', 'vetoed', 'no-sight')),
    deaf: fc.boolean(),
  }),
  { maxLength: 40 },
);

it('tells each alarm in turns of raised and cleared, never twice the same, and none that is there in silence', () => {
  fc.assert(
    fc.property(looks, fc.integer({ min: 1, max: 5 }), (all, quiet) => {
      let told: Told[] = [];
      const last = new Map<string, string>();
      all.forEach(({ names, deaf }, now) => {
        const alarms = names.map((name) => alarm(name));
        const changes = changesSince(told, alarms, now, quiet);
        if (!deaf)
          for (const change of changes) {
            expect(change.state).not.toBe(last.get(alarmKey(change)) ?? 'cleared');
            last.set(alarmKey(change), change.state);
          }
        told = toldAfter(told, alarms, deaf ? changes : [], now, quiet);
        if (!deaf) for (const name of names) expect(last.get(alarmKey(alarm(name)))).toBe('raised');
      });
    }),
  );
});

it('says that something is over only when it has been away for the quiet time', () => {
  const before = toldAfter([], [alarm('degraded', 'x')], [], 0, 100);
  expect(changesSince(before, [], 99, 100)).toEqual([]);
  expect(changesSince(before, [], 60_000, 100)).toMatchObject([
    { name: 'degraded', subject: 'x', state: 'cleared', sentence: 'degraded (x) is over after 1 min.' },
  ]);
});

it('does not say that a moment is over', () => {
  const before = toldAfter([], [alarm('group-untranslatable', 'g')], [], 0, 100);
  expect(changesSince(before, [], 1_000, 100)).toEqual([]);
  expect(toldAfter(before, [], [], 1_000, 100)).toEqual([]);
});
