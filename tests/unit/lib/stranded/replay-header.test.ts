import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  replayedOffset,
  replayHeader,
  replayMark,
} from '../../../../functions/lib/stranded/replay-header.ts';

const origin = { cluster: 'Ab-c_1', topic: 'orders.eu', partition: 3 };
const withMark = (mark: string, ...more: string[]) => ({
  headers: [...more, mark].map((text): readonly [Buffer, Buffer] => [
    Buffer.from(replayHeader),
    Buffer.from(text),
  ]),
});

it('tells which record of its origin a replay is, whoever replayed it', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom('failback-1', 'a/b', ''), (offset, run) => {
      expect(replayedOffset(withMark(replayMark(run, origin, offset)), origin)).toBe(offset);
    }),
  );
});

it('takes no other record for one of its origin', () => {
  const others = [
    replayMark('run', { ...origin, partition: 13 }, 5),
    replayMark('run', { ...origin, topic: 'orders' }, 5),
    replayMark('run', { ...origin, cluster: 'other' }, 5),
    `${replayMark('run', origin, 5)}x`,
    '',
  ];
  for (const mark of others) expect(replayedOffset(withMark(mark), origin)).toBeNull();
  expect(replayedOffset({ headers: [[Buffer.from('other'), Buffer.from('x')]] }, origin)).toBeNull();
});

it('goes by the newest mark where a replayed record was left behind and replayed again', () => {
  const earlier = replayMark('run', { ...origin, cluster: 'other' }, 9);
  expect(replayedOffset(withMark(replayMark('run-2', origin, 5), earlier), origin)).toBe(5);
});
