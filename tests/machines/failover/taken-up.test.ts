import { describe, expect, it } from 'vitest';
import { options, raise, unwound, useFailover, useSwitchover } from './scripts.ts';

const switchover = useSwitchover();
const failover = useFailover();
const takenUp = (mode: 'switchover' | 'failover') => ({
  options: { ...options, mode, resume: 'failover-1' },
});

describe('a run that is taken up may have fenced the active side before it stopped', () => {
  it.each(['validate-clusters', 'check-drift', 'check-standby'])(
    'what %s finds then is no quiet end: it unwinds',
    async (name) => {
      const { error, states, events } = await switchover(
        { [name]: raise('ValidationFailed') },
        takenUp('switchover'),
      );
      expect(error).toBe('ValidationFailed');
      expect(states.slice(-unwound.length)).toEqual(unwound);
      expect(events.get('unfence-clients')).toMatchObject([{ side: 'from' }]);
    },
  );

  it('nor is an approval that nobody gives', async () => {
    const { states } = await failover(
      { 'request-approval': (event, tokens) => tokens.fail(event.token, 'ApprovalRefused', 'no') },
      takenUp('failover'),
    );
    expect(states.slice(-unwound.length)).toEqual(unwound);
  });

  it('nor is an active side that is well again', async () => {
    const { error, cause, states } = await failover(
      { 'assess-outage': () => ({ decision: 'healthy', sentence: '' }) },
      takenUp('failover'),
    );
    expect(error).toBe('ValidationFailed');
    expect(cause).toMatch(/well again/);
    expect(states.slice(-unwound.length)).toEqual(unwound);
  });

  it('why it was taken back is told as it was told first', async () => {
    const first = { Error: 'FenceNotVerified', Cause: 'orders-api still writes' };
    const { error, cause, events } = await switchover(
      {
        'begin-move': () => ({ phase: 'abandoned', from: 'primary', to: 'secondary' }),
        'unwind-move': () => ({ abandoned: true, failure: first }),
      },
      takenUp('switchover'),
    );
    expect([error, cause]).toEqual([first.Error, first.Cause]);
    expect(events.get('unwind-move')).toMatchObject([{ failure: { Error: 'MovePaused' } }]);
  });

  it('where it cannot be told how far it was, it keeps its lock', async () => {
    const { error, cause, events } = await switchover(
      { 'begin-move': raise('ValidationFailed') },
      takenUp('switchover'),
    );
    expect(error).toBe('MovePaused');
    expect(cause).toMatch(/could not be taken up: .*--resume failover-1/);
    expect(events.has('finish-run') || events.has('unwind-move')).toBe(false);
  });

  it('where another run has moved the pointer it is over, and nothing of it is touched', async () => {
    const { error, events } = await switchover(
      { 'begin-move': raise('PointerMoved') },
      takenUp('switchover'),
    );
    expect(error).toBe('PointerMoved');
    expect(events.has('unwind-move') || events.has('unfence-clients')).toBe(false);
    expect(events.get('finish-run')).toHaveLength(1);
  });
});
