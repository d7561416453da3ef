import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Pointer } from '../../../../../functions/lib/ledger/types.ts';
import { type Follower, followPointer } from '../../../../../scripts/local/traffic/follow-pointer.ts';
import { addressOf, firstAddress, type Place } from '../../../../../scripts/local/traffic/place.ts';

const listeners = (port: number) => ({
  clients: { bootstrap: `h:${port}`, direct: '', protocol: 'SASL_SSL' as const },
  replication: { bootstrap: `h:${port + 1}`, direct: '', protocol: 'SASL_PLAINTEXT' as const },
  orchestrator: { bootstrap: `h:${port + 2}`, direct: '', protocol: 'SASL_SSL' as const },
});
const world = { sides: { primary: { listeners: listeners(100) }, secondary: { listeners: listeners(200) } } };
const pointer = (epoch: number, side: Pointer['side']): Pointer => ({
  ...{ epoch, side, since: '', run: 'r' },
  bootstrap: world.sides[side].listeners.orchestrator.bootstrap,
});

let published: Record<'east' | 'west', Pointer | Error | null>;
let moves: Place[];
let errors: unknown[];
let stopping: AbortController;
beforeEach(() => {
  published = { east: null, west: null };
  moves = [];
  errors = [];
  stopping = new AbortController();
});
afterEach(() => stopping.abort());

const start = (): Promise<Follower> =>
  followPointer({
    regions: ['east', 'west'],
    read: async (region) => {
      const answer = published[region as 'east' | 'west'];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    addressOf: (found) => addressOf(world, found),
    first: firstAddress(world),
    onMove: (place) => moves.push(place),
    onError: (error) => errors.push(error),
    signal: stopping.signal,
  });
/** The next looks, which trouble makes quick. */
const looked = async (follower: Follower): Promise<void> => {
  follower.hurry();
  await new Promise((resolve) => setTimeout(resolve, 350));
};

it('is at the primary while nothing is published, at the address for applications', async () => {
  const { left: _, ...address } = (await start()).place();
  expect(address).toEqual({ epoch: 0, side: 'primary', bootstrap: 'h:100' });
});

it('is where the pointer says from the first moment on', async () => {
  published.west = pointer(2, 'secondary');
  expect((await start()).place()).toMatchObject({ epoch: 2, side: 'secondary', bootstrap: 'h:200' });
});

it('follows the highest epoch of any Region, and refuses a lower one', async () => {
  published = { east: pointer(3, 'primary'), west: pointer(3, 'primary') };
  const follower = await start();
  const before = follower.place();
  published = { east: pointer(2, 'secondary'), west: pointer(3, 'primary') };
  await looked(follower);
  expect(follower.place()).toBe(before);
  expect(before.left.aborted).toBe(false);
  published.west = pointer(4, 'secondary');
  await looked(follower);
  expect(follower.place()).toMatchObject({ epoch: 4, side: 'secondary' });
  expect(before.left.aborted).toBe(true);
  expect(moves).toHaveLength(1);
});

it('stays connected where only the epoch grows', async () => {
  const follower = await start();
  const { left } = follower.place();
  published.east = pointer(1, 'primary');
  await looked(follower);
  expect(follower.place().epoch).toBe(1);
  expect(left.aborted).toBe(false);
  expect(moves).toEqual([]);
});

it('follows one Region while the other is silent, and says so once', async () => {
  published = { east: new Error('us-east-1 is dark'), west: pointer(1, 'primary') };
  const follower = await start();
  published.west = pointer(2, 'secondary');
  await looked(follower);
  await looked(follower);
  expect(follower.place().side).toBe('secondary');
  // At the first look, and when the looks that follow began to fail.
  expect(errors.length).toBeLessThanOrEqual(2);
});

it('follows an address that is no local listener as it is', () => {
  expect(addressOf(world, { ...pointer(1, 'primary'), bootstrap: 'b-1.example:9096' }).bootstrap).toBe(
    'b-1.example:9096',
  );
});
