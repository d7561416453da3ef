import { expect, it } from 'vitest';
import { follow } from '../../../functions/follow-pointer/follow.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';

const pointer = (epoch: number, side: Pointer['side'], since: number): Pointer => ({
  epoch,
  side,
  bootstrap: side,
  since: new Date(since).toISOString(),
  run: 'r',
});

/** A world of a clock that only sleeping moves, and a pointer that moves at a given time. */
function world(
  published: (now: number) => Pointer | null,
  acknowledges: (side: string, now: number) => boolean,
) {
  let now = 0;
  const started: number[] = [];
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  const run = () =>
    follow({
      readPointer: async () => published(now),
      write: async ({ side }) => acknowledges(side, now),
      onFirstAcknowledged: async () => void started.push(now),
      deadline: 10_000,
      clock,
      signal: new AbortController().signal,
    });
  return { run, started };
}

it('measures from the last acknowledgement before to the first one after', async () => {
  const { run, started } = world(
    (now) => (now < 1000 ? pointer(1, 'primary', 0) : pointer(2, 'secondary', 1000)),
    (side, now) => side === 'primary' || now >= 3000,
  );
  const followed = await run();
  expect(followed).toMatchObject({
    firstEpoch: 1,
    lastEpoch: 2,
    lastBefore: 950,
    firstAfter: 3000,
    movedAt: 1000,
  });
  expect(started).toEqual([0]);
});

it('does not follow a pointer backwards', async () => {
  const { run } = world(
    (now) => (now < 500 ? pointer(2, 'secondary', 0) : pointer(1, 'primary', 0)),
    () => true,
  );
  expect(await run()).toMatchObject({ lastEpoch: 2, firstAfter: null });
});

it('ends at its deadline without an acknowledgement', async () => {
  const { run, started } = world(
    () => null,
    () => true,
  );
  expect(await run()).toMatchObject({ acknowledged: 0, firstAfter: null });
  expect(started).toEqual([]);
});
