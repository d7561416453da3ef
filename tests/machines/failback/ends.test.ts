import { describe, expect, it } from 'vitest';
import { failure, type Script } from '../harness.ts';
import { grantedAfterWait, timing, useMachine } from '../use-machine.ts';
import { happy, options } from './scripts.ts';

const failback = useMachine('failback', options, happy);
const never = () => ({ done: false, left: 1, faulty: false, sentence: 'some are left' });
const told = { 'decide-stranded': () => ({ action: 'replay', rebuild: true, records: 1, sentence: '' }) };

describe('a way home', () => {
  it('waits out a dead holder of the lock', async () => {
    const { status, states } = await failback({ 'acquire-lock': grantedAfterWait() });
    expect(status).toBe('SUCCEEDED');
    expect(states.filter((state) => state === 'WaitForDeadHolder')).toHaveLength(1);
  });

  it.each<[string, string, Record<string, Script>, number]>([
    ['export-stranded', 'NeverExported', {}, timing.portionCalls],
    ['replay-stranded', 'NeverReplayed', told, timing.portionCalls],
    ['empty-old-side', 'NeverEmptied', told, timing.rebuildCalls],
    ['copy-back', 'NeverCopied', told, timing.rebuildCalls],
    ['prove-rebuild', 'NeverRebuilt', told, timing.rebuildCalls],
  ])(
    '%s is called no more than its bound in one execution, and the next one goes on',
    async (name, state, scripts, most) => {
      const { error, states, events } = await failback({ ...scripts, [name]: never });
      expect(error).toBe('MovePaused');
      expect(states).toContain(state);
      expect(events.get(name)?.length).toBeLessThanOrEqual(most + 1);
    },
  );

  it('pauses where readers cannot be fenced, and where the flow out of the old side is not made', async () => {
    const readers: Script = ({ who }) => {
      if (who === 'readers') throw failure('KafkaRequestFailed');
      return { outcome: 'fenced' };
    };
    expect((await failback({ 'fence-clients': readers })).states).toContain('NotFenced');
    const out: Script = ({ way }) => {
      if (way === 'out') throw failure('ReplicatorFailed');
      return { running: true, state: 'running' };
    };
    const { error, states } = await failback({ 'restore-flow': out });
    expect(error).toBe('MovePaused');
    expect(states.at(-2)).toBe('RestoreFlow');
  });
});
