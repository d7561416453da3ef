import { expect, it, vi } from 'vitest';
import type { Follower } from '../../../../../scripts/local/traffic/follow-pointer.ts';
import { keepAt, pause, unlessAborted } from '../../../../../scripts/local/traffic/keep-at.ts';

/** Moves from one side to the other when told. */
function twoPlaces(): { follower: Follower; move: () => void; hurried: () => number } {
  const leave = new AbortController();
  let place = { epoch: 1, side: 'primary' as 'primary' | 'secondary', bootstrap: 'a:1', left: leave.signal };
  const hurry = vi.fn();
  return {
    follower: { place: () => place, hurry },
    move() {
      place = { epoch: 2, side: 'secondary', bootstrap: 'b:1', left: new AbortController().signal };
      leave.abort();
    },
    hurried: () => hurry.mock.calls.length,
  };
}

it('ends the session when the pointer moves, and has the next one there', async () => {
  const { follower, move } = twoPlaces();
  const stop = new AbortController();
  const sides: string[] = [];
  const kept = keepAt(
    follower,
    stop.signal,
    () => {},
    async ({ side }, until) => {
      sides.push(side);
      await pause(10_000, until);
    },
  );
  move();
  await vi.waitFor(() => expect(sides).toEqual(['primary', 'secondary']));
  stop.abort();
  await kept;
});

it('tries again after a failure, and has the pointer looked at', async () => {
  const { follower, hurried } = twoPlaces();
  const stop = new AbortController();
  const errors: unknown[] = [];
  let sessions = 0;
  await keepAt(
    follower,
    stop.signal,
    (error) => errors.push(error),
    async () => {
      sessions += 1;
      if (sessions === 2) stop.abort();
      else throw new Error('the broker is gone');
    },
  );
  expect([sessions, errors.length, hurried()]).toEqual([2, 1, 1]);
});

it('does not wait for work when the signal is aborted, and passes on what it gives or raises', async () => {
  const stop = new AbortController();
  expect(await unlessAborted(stop.signal, Promise.resolve(7))).toBe(7);
  await expect(unlessAborted(stop.signal, Promise.reject(new Error('no')))).rejects.toThrow('no');
  const waiting = unlessAborted(stop.signal, new Promise(() => {}));
  stop.abort();
  expect(await waiting).toBeNull();
});
