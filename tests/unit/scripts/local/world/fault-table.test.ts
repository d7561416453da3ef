import { beforeEach, expect, test } from 'vitest';
import { FaultTable } from '../../../../../scripts/local/world/fault-table.ts';

let faults: FaultTable;
beforeEach(() => {
  faults = new FaultTable({ primary: 'us-east-1', secondary: 'us-west-2' });
});
const call = { service: 'ssm', action: 'PutParameter', region: 'us-west-2' };

test('without faults nothing happens to a call', () => {
  expect(faults.forCall(call)).toEqual({ delayMs: 0, error: null });
});

test('an error meets only the calls it names, as often as it says', () => {
  faults.apply({ kind: 'aws-error', service: 'ssm', action: 'PutParameter', error: 'throttling', times: 2 });
  expect(faults.forCall({ ...call, action: 'GetParameter' }).error).toBeNull();
  expect(faults.forCall({ ...call, service: 'kms' }).error).toBeNull();
  expect([1, 2, 3].map(() => faults.forCall(call).error)).toEqual(['throttling', 'throttling', null]);
  expect(faults.list()).toEqual([]);
});

test('a Region that is down fails every call signed for it, and no other', () => {
  faults.apply({ kind: 'region-down', side: 'secondary' });
  expect(faults.forCall(call).error).toBe('region-down');
  expect(faults.forCall({ ...call, region: 'us-east-1' }).error).toBeNull();
});

test('delays add up and can name a function by its last part', () => {
  faults.apply({ kind: 'delay', service: 'lambda', function: 'run-canary', ms: 100 });
  faults.apply({ kind: 'delay', service: 'lambda', ms: 20 });
  const invoke = { service: 'lambda', action: 'Invoke', region: 'us-west-2' };
  expect(faults.forCall({ ...invoke, function: 'msk-dr-local-run-canary' }).delayMs).toBe(120);
  expect(faults.forCall({ ...invoke, function: 'msk-dr-local-canary' }).delayMs).toBe(20);
});

test('a death is used up; its opposite is clear', () => {
  faults.apply({ kind: 'handler-dies', function: 'promote-secondary', when: 'after', times: 1 });
  expect(faults.death('msk-dr-local-sync-offsets', '{}')).toBeNull();
  expect([1, 2].map(() => faults.death('msk-dr-local-promote-secondary', '{}'))).toEqual(['after', null]);
  const { id } = faults.apply({ kind: 'handler-dies', function: 'promote-secondary', when: 'before' });
  expect(faults.clear(id)?.fault.kind).toBe('handler-dies');
  expect(faults.death('promote-secondary', '{}')).toBeNull();
  expect(faults.clear(id)).toBeUndefined();
});

test('deaths per event let a try through at last, and then strike anew', () => {
  for (const when of ['before', 'after'] as const)
    faults.apply({ kind: 'handler-dies', function: 'halt-flow', when, perEvent: true });
  const die = (event: object) => faults.death('msk-dr-local-halt-flow', JSON.stringify(event));
  const tries = [1, 2, 3].map((token) => die({ run: 'one', token }));
  expect(tries).toEqual(['before', 'after', null]);
  expect(die({ run: 'two', token: 4 })).toBe('before');
  expect(die({ run: 'one', token: 5 })).toBe('before');
});

test('clocks are off by the sum of what is active', () => {
  const { id } = faults.apply({ kind: 'clock-skew', ms: 300_000 });
  expect(faults.clockSkewMs()).toBe(300_000);
  faults.clear(id);
  expect(faults.clockSkewMs()).toBe(0);
});
