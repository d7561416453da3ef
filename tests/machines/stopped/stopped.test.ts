import { expect, it } from 'vitest';
import { afterFailure } from '../../../functions/handle-run-failure/after-failure.ts';
import { goOnExecution } from '../../../functions/handle-run-failure/clean-up-input.ts';
import type { MoveMode } from '../../../functions/lib/move/move.ts';
import { happy, options, useFailover } from '../failover/scripts.ts';
import type { Visited } from '../harness.ts';
import { ModelPair } from './model.ts';
import { stopIn } from './stop-in.ts';

const run = 'failover-1';
const machine = useFailover();
const first = (mode: MoveMode) => ({ run, options: { ...options, mode } });

/** What an undisturbed move of the mode leaves, and how many functions it calls. */
async function undisturbed(mode: MoveMode) {
  const pair = new ModelPair();
  const { scripts, calls } = stopIn(pair.scripts(happy), 0);
  expect((await machine(scripts, first(mode))).status).toBe('SUCCEEDED');
  return { standing: pair.standing, made: pair.made, calls: calls() };
}

/** What the service does about the end of the execution, as its own rule says. */
async function goneOn(pair: ModelPair): Promise<Visited | null> {
  const next = afterFailure({ run, status: 'ABORTED', execution: run }, pair.run, pair.move);
  if (next.kind !== 'go-on') return null;
  const { input } = goOnExecution({ pair: 'orders', run, mode: pair.move?.mode ?? 'failover' }, run);
  return machine(pair.scripts(happy), input);
}

// What stops it before what a function does has stopped it after what the one before did.
it('a switchover that is stopped behind what any of its functions does is where it was, or where it went', async () => {
  const mode = 'switchover';
  const untouched = new ModelPair().standing;
  const whole = await undisturbed(mode);
  for (let at = 1; at <= whole.calls; at += 1) {
    const pair = new ModelPair();
    const stopped = await machine(stopIn(pair.scripts(happy), at).scripts, first(mode));
    const state = `stopped in ${stopped.states.at(-1)}`;
    expect(stopped.status, state).toBe('ABORTED');
    const next = await goneOn(pair);
    const moved = pair.pointer.run === run;
    expect(pair.standing, state).toEqual(moved ? whole.standing : { ...untouched, status: 'failed' });
    if (next !== null) expect(next.status, state).toBe(moved ? 'SUCCEEDED' : 'FAILED');
    expect(Math.max(0, ...pair.made.values()), state).toBeLessThanOrEqual(1);
    expect(pair.made.get('promoted') ?? 0, state).toBe(moved ? 1 : 0);
  }
}, 180_000);

it('a failover that a person takes up goes on from any of its functions to the same end, each effect once', async () => {
  const mode = 'failover';
  const whole = await undisturbed(mode);
  for (let at = 1; at <= whole.calls; at += 1) {
    const pair = new ModelPair();
    const stopped = await machine(stopIn(pair.scripts(happy), at).scripts, first(mode));
    const state = `stopped in ${stopped.states.at(-1)}`;
    // Where the run had ended there is nothing to take up.
    if (pair.run?.status === 'running')
      await machine(pair.scripts(happy), { run, options: { ...options, mode, resume: run } });
    expect(pair.standing, state).toEqual(whole.standing);
    expect(pair.made, state).toEqual(whole.made);
  }
}, 180_000);
