import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommittedOffset } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { partitionKey } from '../../../functions/lib/log/types.ts';
import { requireSome, undoByHand } from '../../../functions/undo-offsets/by-hand.ts';
import { planUndo } from '../../../functions/undo-offsets/undo.ts';

const at = (partition: number, offset: number): CommittedOffset => ({
  topic: 'orders.a',
  partition,
  offset,
  metadata: '',
  leaderEpoch: -1,
});
const logs = (start = 0, partitions = 3) =>
  new Map(
    Array.from({ length: partitions }, (_, partition) => [
      partitionKey({ topic: 'orders.a', partition }),
      known({ start, highWatermark: 1_000, lastStable: 1_000 }),
    ]),
  );
const undo = (
  before: readonly CommittedOffset[],
  written: readonly CommittedOffset[],
  now = written,
  members = 0,
  bounds: Parameters<typeof undoByHand>[3] = logs(),
) =>
  undoByHand(
    'billing',
    planUndo({ group: 'billing', before: known(before), written }, known(now), known(members)),
    now,
    bounds,
  );

describe('undoing what a move wrote, where clients read', () => {
  it('goes back, and counts what is read again', () => {
    expect(undo([at(0, 10), at(1, 20)], [at(0, 30), at(1, 20)])).toMatchObject({
      kind: 'restore',
      offsets: [{ partition: 0, offset: 10 }],
      positions: [{ partition: 0, from: 30, to: 10, reread: 20 }],
    });
  });

  it('never forward: what the group has not read would be skipped', () => {
    const plan = undo([at(0, 40), at(1, 10)], [at(0, 30), at(1, 20)]);
    expect(plan).toMatchObject({
      kind: 'leave',
      sentence: expect.stringMatching(/orders\.a-0 from 30 to 40 would skip/),
    });
  });

  it('a group that has moved on since is left', () => {
    expect(undo([at(0, 10)], [at(0, 30)], [at(0, 35)])).toMatchObject({
      kind: 'leave',
      sentence: expect.stringMatching(/moved orders\.a-0 since/),
    });
  });

  it('a group with members, or one whose members are unknown, is left', () => {
    expect(undo([at(0, 10)], [at(0, 30)], undefined, 1)).toMatchObject({ kind: 'leave' });
  });

  it('a group that had no positions keeps those that were written: without any it might skip', () => {
    expect(undo([], [at(0, 30)])).toMatchObject({
      kind: 'leave',
      sentence: expect.stringMatching(/auto\.offset\.reset/),
    });
  });

  it('what the log has no longer is no position: it goes to where the log starts', () => {
    expect(undo([at(0, 10)], [at(0, 30)], undefined, 0, logs(25))).toMatchObject({
      kind: 'restore',
      offsets: [{ offset: 25 }],
      positions: [{ reread: 5 }],
    });
  });

  it('a log that does not tell where it starts leaves the group', () => {
    const silent = new Map([['orders.a-0', unknown('LEADER_NOT_AVAILABLE')]]);
    expect(undo([at(0, 10)], [at(0, 30)], undefined, 0, silent)).toMatchObject({ kind: 'leave' });
  });

  it('again it has nothing to do', () => {
    expect(undo([at(0, 10)], [at(0, 30)], [at(0, 10)])).toEqual({ kind: 'nothing' });
  });

  it('no position ever goes past what stands there, whatever stood before', () => {
    const offsets = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 3 });
    const positions = offsets.map((all) => all.map((offset, partition) => at(partition, offset)));
    fc.assert(
      fc.property(
        positions,
        positions,
        positions,
        fc.integer({ min: 0, max: 50 }),
        (before, written, now, start) => {
          const plan = undo(before, written, now, 0, logs(start));
          if (plan.kind !== 'restore') return;
          const current = new Map(now.map((one) => [partitionKey(one), one.offset]));
          for (const one of plan.offsets) {
            expect(one.offset).toBeLessThanOrEqual(current.get(partitionKey(one)) ?? -1);
            expect(one.offset).toBeGreaterThanOrEqual(start);
          }
        },
      ),
    );
  });
});

it('nothing put back and something left is no success', () => {
  expect(() => requireSome([], ['billing: x'])).toThrow(/Nothing was put back: billing: x\./);
  expect(() => requireSome(['billing'], ['audit: y'])).not.toThrow();
  expect(() => requireSome([], [])).not.toThrow();
});
