import { setTimeout as sleep } from 'node:timers/promises';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import type { Address, Place } from './place.ts';

/** Between two looks at a Region's copy: in peace, and while writing or reading does not work. */
const everyMs = 1_000;
const inTroubleMs = 250;
/** One failure makes the next looks quick for this long. */
const troubleLastsMs = 3_000;

export interface FollowOptions {
  readonly regions: readonly string[];
  /** The pointer as published in a Region; null while there is none. */
  readonly read: (region: string) => Promise<Pointer | null>;
  readonly addressOf: (pointer: Pointer) => Address;
  /** Where to be while no pointer is published. */
  readonly first: Address;
  readonly onMove: (place: Place) => void;
  readonly onError: (error: unknown) => void;
  readonly signal: AbortSignal;
}
export interface Follower {
  place(): Place;
  /** Something did not work: the pointer may have moved. */
  hurry(): void;
}

/**
 * Follows the published pointer as every client should: all Regions' copies are looked at, each on its own, since one of
 * them may be silent; the highest epoch counts, a lower one is refused. Resolves after the first look at each.
 */
export async function followPointer(options: FollowOptions): Promise<Follower> {
  const { regions, read, addressOf, onMove, onError, signal } = options;
  let here = placeAt(options.first);
  let hurriedUntil = 0;
  let woken = new AbortController();

  const look = async (region: string): Promise<void> => {
    const pointer = await read(region);
    if (pointer === null || pointer.epoch <= here.place.epoch) return;
    const before = here;
    const address = addressOf(pointer);
    const stays = address.side === before.place.side && address.bootstrap === before.place.bootstrap;
    here = stays ? { ...before, place: { ...before.place, epoch: address.epoch } } : placeAt(address);
    if (stays) return;
    onMove(here.place);
    before.leave.abort();
  };
  const keepLooking = async (region: string): Promise<void> => {
    let silent = false;
    while (!signal.aborted) {
      const pauseMs = Date.now() < hurriedUntil ? inTroubleMs : everyMs;
      await sleep(pauseMs, undefined, { signal: woken.signal }).catch(() => undefined);
      await look(region).then(
        () => {
          silent = false;
        },
        (error: unknown) => {
          // Once: a Region may be dark for hours.
          if (!silent) onError(error);
          silent = true;
        },
      );
    }
  };

  await Promise.all(regions.map((region) => look(region).catch(onError)));
  signal.addEventListener('abort', () => woken.abort(), { once: true });
  for (const region of regions) void keepLooking(region);
  return {
    place: () => here.place,
    hurry() {
      const calm = Date.now() >= hurriedUntil;
      hurriedUntil = Date.now() + troubleLastsMs;
      if (!calm) return;
      woken.abort();
      woken = new AbortController();
    },
  };
}

function placeAt(address: Address): { readonly place: Place; readonly leave: AbortController } {
  const leave = new AbortController();
  return { place: { ...address, left: leave.signal }, leave };
}
