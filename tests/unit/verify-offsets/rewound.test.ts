import { expect, test } from 'vitest';
import type { CommittedOffset } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { judgeReadBack, writtenThere } from '../../../functions/verify-offsets/rewound.ts';

const at = (partition: number, offset: number): CommittedOffset => ({
  ...{ topic: 'orders.a', partition, offset, metadata: 'm', leaderEpoch: 3 },
});
const written = [at(0, 7), at(1, 9)].map(({ topic, partition, offset }) => ({ topic, partition, offset }));
const kept = { group: 'billing', before: known([]), written };
const nobody = known(0);

test.each([
  ['as they were written', [at(0, 7), at(1, 9)], { kind: 'as-written' }],
  ['one set back', [at(0, 6), at(1, 9)], { kind: 'rewound', partitions: ['orders.a-0'] }],
  ['one gone', [at(1, 9)], { kind: 'rewound', partitions: ['orders.a-0'] }],
  ['one read on, by a member that has left', [at(0, 8), at(1, 9)], { kind: 'active' }],
  ['one read on, one set back', [at(0, 8), at(1, 4)], { kind: 'rewound', partitions: ['orders.a-1'] }],
])('%s', (_, now, is) => {
  expect(judgeReadBack(kept, known(now), nobody)).toEqual(is);
});

test('a group with a member, or one that may have some, is left alone', () => {
  expect(judgeReadBack(kept, known([at(0, 6)]), known(1))).toEqual({ kind: 'active' });
  expect(judgeReadBack(kept, known([at(0, 6)]), unknown('x')).kind).toBe('unknown');
  expect(judgeReadBack(kept, unknown('x'), nobody).kind).toBe('unknown');
});

test('written again is what was set back, and nothing that was read on', () => {
  expect(writtenThere(kept, ['orders.a-1'])).toEqual({ ...kept, written: [written[1]] });
});
