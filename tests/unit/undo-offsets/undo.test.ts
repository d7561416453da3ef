import { expect, it } from 'vitest';
import type { CommittedOffset } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import type { GroupSnapshot } from '../../../functions/sync-offsets/snapshot.ts';
import { planUndo } from '../../../functions/undo-offsets/undo.ts';
import { withEarlier } from '../../../functions/undo-offsets/undo-chunks.ts';

const at = (partition: number, offset: number): CommittedOffset => ({
  topic: 'orders.a',
  partition,
  offset,
  metadata: 'm',
  leaderEpoch: 3,
});
const snapshot = (before: CommittedOffset[], written: CommittedOffset[]): GroupSnapshot => ({
  group: 'billing',
  before: known(before),
  written: written.map(({ topic, partition, offset }) => ({ topic, partition, offset })),
});
const nobody = known(0);

it('restores what stood there, with its metadata', () => {
  const undo = planUndo(snapshot([at(0, 2), at(1, 3)], [at(0, 7)]), known([at(0, 7), at(1, 3)]), nobody);
  expect(undo).toEqual({ kind: 'restore', offsets: [at(0, 2)], kept: [] });
});

it('deletes a group that was not there before', () => {
  expect(planUndo(snapshot([], [at(0, 7)]), known([at(0, 7)]), nobody)).toEqual({ kind: 'delete-group' });
});

it('names a partition that had no commit before: it keeps the translated one', () => {
  const undo = planUndo(snapshot([at(0, 2)], [at(0, 7), at(1, 9)]), known([at(0, 7), at(1, 9)]), nobody);
  expect(undo).toEqual({ kind: 'restore', offsets: [at(0, 2)], kept: ['orders.a-1'] });
});

it('does nothing where the write never came, or was undone already', () => {
  expect(planUndo(snapshot([at(0, 2)], [at(0, 7)]), known([at(0, 2)]), nobody)).toEqual({ kind: 'nothing' });
});

it.each([
  ['somebody moved it since', known([at(0, 8)]), nobody],
  ['somebody reads', known([at(0, 7)]), known(1)],
  ['members are unknown', known([at(0, 7)]), unknown('x')],
  ['its offsets are unknown', unknown('x'), nobody],
] as const)('leaves a group where %s', (_, now, members) => {
  expect(planUndo(snapshot([at(0, 2)], [at(0, 7)]), now, members).kind).toBe('leave');
});

it('tells what a try that died has undone, too', () => {
  const first = { restored: ['a', 'b'], deleted: ['c'], left: ['d: it has active members'] };
  const second = { restored: ['d'], deleted: [], left: [] };
  expect(withEarlier(first, second)).toEqual({ restored: ['a', 'b', 'd'], deleted: ['c'], left: [] });
  expect(withEarlier(null, first)).toEqual(first);
});
