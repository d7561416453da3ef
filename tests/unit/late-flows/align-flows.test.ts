import { describe, expect, it, vi } from 'vitest';
import { alignFlows, isUnderWay } from '../../../functions/late-flows/align-flows.ts';
import type { Alignment, Flow } from '../../../functions/lib/engines/engine.ts';
import { AwsUnavailable, LockLost } from '../../../functions/lib/errors.ts';

/** An engine that answers by direction; an error is thrown. */
const engine = (answers: Readonly<Record<'forward' | 'reverse', Alignment['state'] | Error>>) => ({
  align: vi.fn(async ({ direction }: Flow): Promise<Alignment> => {
    const answer = answers[direction];
    if (answer instanceof Error) throw answer;
    return answer === 'stuck' ? { direction, state: answer, reason: 'FAILED' } : { direction, state: answer };
  }),
});
const mine = async (): Promise<void> => {};

describe('after a move to the secondary', () => {
  it('changes the flow into it first, and the other only when that is done', async () => {
    const busy = engine({ forward: 'changing', reverse: 'changing' });
    const first = await alignFlows(busy, 'secondary', mine);
    expect(first).toEqual([
      { direction: 'forward', state: 'changing' },
      { direction: 'reverse', state: 'waits' },
    ]);
    expect(isUnderWay(first)).toBe(true);
    expect(busy.align.mock.calls).toHaveLength(1);
    const then = await alignFlows(engine({ forward: 'aligned', reverse: 'changing' }), 'secondary', mine);
    expect(then.map(({ state }) => state)).toEqual(['aligned', 'changing']);
    expect(
      isUnderWay(await alignFlows(engine({ forward: 'absent', reverse: 'aligned' }), 'secondary', mine)),
    ).toBe(false);
  });

  it('leaves the other one alone where something else is to turn it on', async () => {
    const both = engine({ forward: 'aligned', reverse: 'aligned' });
    expect(await alignFlows(both, 'secondary', mine, 'the way home')).toEqual([
      { direction: 'forward', state: 'aligned' },
      { direction: 'reverse', state: 'left', until: 'the way home' },
    ]);
    expect(both.align.mock.calls).toHaveLength(1);
  });

  it('owes a silent Region its change', async () => {
    const dark = engine({ forward: 'aligned', reverse: new AwsUnavailable('us-east-1 is silent') });
    const flows = await alignFlows(dark, 'secondary', mine);
    expect(flows[1]).toEqual({ direction: 'reverse', state: 'owed', reason: 'us-east-1 is silent' });
    expect(isUnderWay(flows)).toBe(false);
  });

  it('never lets both copy: what could not be turned off keeps the other off', async () => {
    for (const forward of ['stuck', new AwsUnavailable('silent')] as const) {
      const broken = engine({ forward, reverse: 'aligned' });
      expect((await alignFlows(broken, 'secondary', mine))[1]).toEqual({
        direction: 'reverse',
        state: 'waits',
      });
      expect(broken.align.mock.calls).toHaveLength(1);
    }
  });

  it('changes nothing without the lock', async () => {
    const free = engine({ forward: 'aligned', reverse: 'aligned' });
    const lost = async (): Promise<void> => {
      throw new LockLost('another run holds it');
    };
    await expect(alignFlows(free, 'secondary', lost)).rejects.toBeInstanceOf(LockLost);
    expect(free.align.mock.calls).toEqual([]);
  });
});
