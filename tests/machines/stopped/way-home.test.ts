import { expect, it } from 'vitest';
import { happy, options } from '../failback/scripts.ts';
import type { Script } from '../harness.ts';
import { useMachine } from '../use-machine.ts';
import { ModelWayHome } from './model-way-home.ts';
import { stopIn } from './stop-in.ts';

const run = 'failback-1';
const asked = { ...options, stranded: 'replay', rebuild: true, reason: 'a test' };
const replays: Record<string, Script> = {
  ...happy,
  'decide-stranded': () => ({ action: 'replay', rebuild: true, records: 3, sentence: '' }),
};
const machine = useMachine('failback', asked, replays);

it('a way home that a person takes up goes on from any of its functions to the same end, nothing before its turn', async () => {
  const whole = new ModelWayHome();
  const { scripts, calls } = stopIn(whole.scripts(replays), 0);
  expect((await machine(scripts)).status).toBe('SUCCEEDED');
  expect(whole.standing).toMatchObject({ lock: null, status: 'passed' });
  for (let at = 1; at <= calls(); at += 1) {
    const pair = new ModelWayHome();
    const stopped = await machine(stopIn(pair.scripts(replays), at).scripts);
    const state = `stopped in ${stopped.states.at(-1)}`;
    expect(stopped.status, state).toBe('ABORTED');
    // Where the run had ended there is nothing to take up.
    if (pair.status === 'running') {
      expect(pair.lock, state).toBe(run);
      const again = await machine(pair.scripts(replays), { run, options: { ...asked, resume: run } });
      expect([state, again.status, again.cause]).toEqual([state, 'SUCCEEDED', undefined]);
    }
    expect(pair.standing, state).toEqual(whole.standing);
  }
}, 180_000);
