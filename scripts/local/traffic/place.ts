import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import type { Side, WorldState } from '../world/types.ts';

/** Where the applications write and read, until the pointer moves on. */
export interface Place {
  /** 0: no pointer has been published yet. */
  readonly epoch: number;
  readonly side: Side;
  readonly bootstrap: string;
  /** Aborted when the applications are to be somewhere else. */
  readonly left: AbortSignal;
}
export type Address = Omit<Place, 'left'>;

type Sides = { readonly sides: Readonly<Record<Side, Pick<WorldState['sides']['primary'], 'listeners'>>> };

/** Before the first setup there is no pointer, and clients have nowhere else to go. */
export const firstAddress = ({ sides }: Sides): Address => ({
  epoch: 0,
  side: 'primary',
  bootstrap: sides.primary.listeners.clients.bootstrap,
});

/**
 * The address that a pointer names. The local control plane tells everybody the orchestrator's listener, and the
 * pointer repeats that; applications have a listener of their own on the same brokers.
 */
export function addressOf({ sides }: Sides, { epoch, side, bootstrap }: Pointer): Address {
  const { orchestrator, clients } = sides[side].listeners;
  return { epoch, side, bootstrap: bootstrap === orchestrator.bootstrap ? clients.bootstrap : bootstrap };
}
