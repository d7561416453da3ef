import { afterAll, beforeAll } from 'vitest';
import { type Script, startMachines, type Visited } from './harness.ts';

/** Bounds that let a test run through every loop at once. */
export const timing = {
  pollSeconds: 0,
  lookSeconds: 0,
  drainPolls: 3,
  replicatorPolls: 3,
  inSyncPolls: 3,
  metricPolls: 3,
  refreshSeconds: 0,
  outagePolls: 3,
  outagePollSeconds: 0,
  readerPolls: 3,
  approvalSeconds: 20,
  portionCalls: 5,
  rebuildCalls: 5,
};
/** The lock, granted at once. */
export const granted: Script = () => ({ kind: 'acquired', waitSeconds: 0, counter: 7, timing });

/** The same behind a dead holder, who is waited out once. A script of its own for each run. */
export function grantedAfterWait(): Script {
  let calls = 0;
  return (event, tokens) => {
    calls += 1;
    return calls === 1 ? { kind: 'wait', waitSeconds: 0, counter: 0, timing } : granted(event, tokens);
  };
}

/**
 * Starts the machines before the first test of the file and ends them after the last. Gives what runs one of them: with
 * functions that answer as in `happy` unless overridden, and with `more` over its input.
 */
export function useMachine(
  machine: 'setup' | 'drill' | 'failover' | 'failback' | 'manual',
  options: object,
  happy: Readonly<Record<string, Script>>,
): (overrides: Record<string, Script>, more?: object) => Promise<Visited> {
  let machines: Awaited<ReturnType<typeof startMachines>> | undefined;
  beforeAll(async () => {
    machines = await startMachines();
  });
  afterAll(() => machines?.close());
  const startedBy = { principal: 'p', known: 'unverified' };
  const input = { pair: 'orders', run: `${machine}-1`, options, startedBy };
  return (overrides, more = {}) => {
    if (machines === undefined) throw new Error('The machines are there from the first test on, not before.');
    return machines.run(machine, { ...input, ...more }, { ...happy, ...overrides });
  };
}
