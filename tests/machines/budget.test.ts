import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Machine } from '../../scripts/check/asl-rules.ts';
import {
  historyBudget,
  largestPayloadKib,
  payloadBudget,
  worstCaseHistory,
} from '../../scripts/package/history.ts';

const machineNamed = (name: string): Machine =>
  JSON.parse(readFileSync(`statemachines/${name}.asl.json`, 'utf8'));

it.each(['setup', 'drill', 'failover', 'failback', 'manual'])(
  '%s stays within the history budget in its worst case',
  (name) => {
    expect(worstCaseHistory(machineNamed(name))).toBeLessThan(historyBudget);
  },
);

it('a Map counts once for each chunk of the groups', () => {
  const failover = machineNamed('failover');
  const [few, many] = [1, 10_000].map((groups) => worstCaseHistory(failover, groups));
  // 199 more iterations, each with a task of five events and two of its own, and seven retries of three events.
  expect((many ?? 0) - (few ?? 0)).toBe(199 * (5 + 2 + 7 * 3));
});

it('what passes between states stays small with ten thousand groups', () => {
  expect(largestPayloadKib()).toBeLessThan(payloadBudget);
  expect(largestPayloadKib(200_000)).toBeGreaterThan(payloadBudget);
});
