import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { effectsOf } from '../../../../../scripts/local/world/effects.ts';
import type { Fault } from '../../../../../scripts/local/world/faults.ts';

const sides = ['primary', 'secondary'] as const;
const listeners = ['clients', 'replication', 'orchestrator'] as const;
const directions = ['forward', 'reverse'] as const;
const picture = (faults: readonly Fault[]) => {
  const effects = effectsOf(faults);
  return {
    brokers: sides.map((side) => effects.broker(side)),
    proxies: sides.map((side) => listeners.map((listener) => effects.proxy(side, listener))),
    paused: directions.map((direction) => effects.replicationPaused(direction)),
  };
};
const nothing = {
  brokers: ['running', 'running'],
  proxies: [
    ['open', 'open', 'open'],
    ['open', 'open', 'open'],
  ],
  paused: [false, false],
};

test('no fault, no effect', () => {
  expect(picture([])).toEqual(nothing);
});

test('a cut hits its listener only, or all of the side', () => {
  expect(picture([{ kind: 'cut', side: 'primary', listener: 'replication' }]).proxies).toEqual([
    ['open', 'refuse', 'open'],
    ['open', 'open', 'open'],
  ]);
  expect(picture([{ kind: 'cut', side: 'secondary', listener: 'all', how: 'vanish' }]).proxies).toEqual([
    ['open', 'open', 'open'],
    ['vanish', 'vanish', 'vanish'],
  ]);
});

test('a Region that is down is cut off, and its broker goes on running', () => {
  const { brokers, proxies } = picture([{ kind: 'region-down', side: 'primary' }]);
  expect(brokers).toEqual(['running', 'running']);
  expect(proxies[0]).toEqual(['refuse', 'refuse', 'refuse']);
  expect(proxies[1]).toEqual(['open', 'open', 'open']);
});

test('the harder fault wins where two hit one thing', () => {
  const both: Fault[] = [
    { kind: 'broker-frozen', side: 'primary' },
    { kind: 'broker-killed', side: 'primary' },
    { kind: 'cut', side: 'primary', listener: 'clients', how: 'vanish' },
    { kind: 'region-down', side: 'primary' },
  ];
  const effects = effectsOf(both);
  expect(effects.broker('primary')).toBe('killed');
  expect(effects.proxy('primary', 'clients')).toBe('refuse');
});

test('faults of AWS calls and functions do nothing to brokers, proxies and flows', () => {
  const aws: Fault[] = [
    { kind: 'aws-error', service: 'kafka', error: 'throttling' },
    { kind: 'delay', service: 'states', ms: 5 },
    { kind: 'handler-dies', function: 'f', when: 'after' },
    { kind: 'clock-skew', ms: 5 },
  ];
  expect(picture(aws)).toEqual(nothing);
});

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('broker-killed' as const, 'broker-frozen' as const),
    side: fc.constantFrom(...sides),
  }),
  fc.record({
    kind: fc.constant('cut' as const),
    side: fc.constantFrom(...sides),
    listener: fc.constantFrom(...listeners, 'all' as const),
    how: fc.constantFrom('refuse' as const, 'vanish' as const),
  }),
  fc.record({ kind: fc.constant('region-down' as const), side: fc.constantFrom(...sides) }),
  fc.record({ kind: fc.constant('replication-paused' as const), direction: fc.constantFrom(...directions) }),
);

property.prop([fc.array(fault, { maxLength: 6 })])('the order of faults does not matter', (faults) => {
  expect(picture(faults.toReversed())).toEqual(picture(faults));
});
