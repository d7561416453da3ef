import { describe, expect, it } from 'vitest';
import { useMachine } from '../use-machine.ts';
import { happy, options, raise } from './scripts.ts';

const failback = useMachine('failback', options, happy);
const rebuilding = ['HaltWayBack', 'EmptyOldSide', 'CopyBack', 'ProveRebuild'];
/** A way home on which a person asked for a rebuild, after a replay. */
const rebuilt: typeof failback = (scripts, changes) =>
  failback(
    {
      'decide-stranded': () => ({ action: 'replay', rebuild: true, records: 1, sentence: '' }),
      ...scripts,
    },
    changes,
  );

describe('a rebuild', () => {
  it('copies the old side anew only as told, and before the flow out of it runs', async () => {
    const { status, states, events } = await rebuilt({}, { options: { ...options, rebuild: true } });
    expect(status).toBe('SUCCEEDED');
    expect(events.get('decide-stranded')).toMatchObject([{ rebuild: true }]);
    const from = states.indexOf('HaltWayBack');
    expect(states.slice(from).filter((state) => rebuilding.includes(state))).toEqual(rebuilding);
    expect(states.indexOf('ProveRebuild')).toBeLessThan(states.indexOf('RestoreWayBack'));
    expect(states.indexOf('ReplayStranded')).toBeLessThan(from);
  });

  it.each(['empty-old-side', 'copy-back', 'prove-rebuild'])(
    'calls %s until it is done, within a bound',
    async (name) => {
      let calls = 0;
      const some = await rebuilt({ [name]: () => ({ done: ++calls === 3, faulty: false, sentence: '' }) });
      expect(some.status).toBe('SUCCEEDED');
      expect(some.events.get(name)).toHaveLength(3);
    },
  );

  it('waits for the flow back to stand still within a bound, and has removed nothing then', async () => {
    const { error, cause, events } = await rebuilt({
      'halt-way-back': () => ({ halted: false, sentence: 'it moves' }),
    });
    expect([error, cause]).toEqual(['MovePaused', expect.stringContaining('it moves')]);
    expect(events.get('halt-way-back')?.length).toBeGreaterThan(1);
    expect(events.has('empty-old-side')).toBe(false);
  });

  it.each(['copy-back', 'prove-rebuild'])(
    'begins again where %s finds another writer, a few times',
    async (name) => {
      let calls = 0;
      const once = await rebuilt({
        [name]: () => {
          calls += 1;
          return { done: calls > 1, faulty: calls === 1, sentence: 'somebody wrote' };
        },
      });
      expect(once.status).toBe('SUCCEEDED');
      expect(once.events.get('halt-way-back')).toHaveLength(2);
      const always = await rebuilt({
        [name]: () => ({ done: false, faulty: true, sentence: 'somebody wrote' }),
      });
      expect([always.error, always.cause]).toEqual(['MovePaused', expect.stringContaining('somebody wrote')]);
      expect(always.events.get('halt-way-back')).toHaveLength(4);
      expect(always.events.has('restore-flow')).toBe(false);
    },
  );

  it.each(rebuilding)('pauses with the command that goes on where %s fails', async (state) => {
    const name = state.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    const { error, cause, events } = await rebuilt({ [name]: raise('InputInvalid') });
    expect(error).toBe('MovePaused');
    expect(cause).toContain('Go on: msk-dr failback orders --resume failback-1');
    expect(events.has('restore-flow')).toBe(false);
  });
});
