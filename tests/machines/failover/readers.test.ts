import { expect, it } from 'vitest';
import { useFailover, useSwitchover } from './scripts.ts';

const switchover = useSwitchover();
const failover = useFailover();
const readers = (over: object) => ({ empty: false, stay: false, waitSeconds: 0, sentence: '', ...over });
const count = (states: readonly string[], name: string): number =>
  states.filter((state) => state === name).length;

it('does not wait out its bound for readers who stay', async () => {
  const { error, states } = await switchover({
    'await-readers': () => readers({ stay: true, sentence: 'x' }),
  });
  expect(error).toBe('WaitExpired');
  expect(states).not.toContain('WaitForReaders');
});

it('gives the expelled their time to come back before it promotes', async () => {
  let looks = 0;
  const { status, states } = await switchover({
    'await-readers': ({ last }) => {
      if (last) looks += 1;
      return last && looks === 1 ? readers({ waitSeconds: 1 }) : readers({ empty: true });
    },
  });
  expect(status).toBe('SUCCEEDED');
  expect(count(states, 'WaitForComeback')).toBe(1);
  expect(count(states, 'ListGroups')).toBe(1);
});

it('lists and writes again what somebody who came back may have moved, and unwinds from who does not stop', async () => {
  let comebacks = 0;
  const once = await switchover({
    'await-readers': ({ last }) => {
      if (last) comebacks += 1;
      return readers({ empty: !last || comebacks > 1 });
    },
  });
  expect(once.status).toBe('SUCCEEDED');
  expect(count(once.states, 'ListGroups')).toBe(2);
  const always = await switchover({ 'await-readers': ({ last }) => readers({ empty: !last }) });
  expect(always.error).toBe('WaitExpired');
  expect(count(always.states, 'ListGroups')).toBe(3);
  expect(always.states).not.toContain('PromoteSecondary');
});

it('a failover has no last look: it goes on whoever stays', async () => {
  const { status, states } = await failover({
    'await-readers': () => readers({ stay: true, sentence: 'billing stays' }),
  });
  expect(status).toBe('SUCCEEDED');
  expect(states).not.toContain('ReadersStillGone');
}, 60_000);
