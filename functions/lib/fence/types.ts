import type { Side } from '../engines/engine.ts';
import type { Acl } from '../kafka/port.ts';

/** Whom a fence shuts out: those who write to the pair's topics, or those who read with its groups. */
export type FenceWho = 'writers' | 'readers';

/**
 * What stands between the clients and one side, kept in the ledger. It is written before the first change, with
 * everything that the change will add, so that a fence that was interrupted anywhere is lifted completely; and it
 * names only what was not there before, so that lifting takes nothing away that is somebody else's.
 */
export interface FenceRecord {
  readonly side: Side;
  /** The pointer's epoch and the run under which it was put up last. */
  readonly epoch: number;
  readonly run: string;
  readonly who: readonly FenceWho[];
  readonly added: readonly Acl[];
  /** Whether resources without any ACL were open to everyone: once the fence stands, no probe can tell it any more. */
  readonly openByDefault: boolean;
  readonly state: 'applying' | 'applied' | 'lifting' | 'lifted';
}

/** The name of the fact that holds a side's fence; a drill's has one of its own, which stops nobody real. */
export const fenceFact = (side: Side, drill: string | null): string =>
  drill === null ? `fence-${side}` : `fence-shadow-${drill}-${side}`;

/** Names to be shut out, and from what. Principals as Kafka writes them: `User:orders-api`. */
export interface FenceTargets {
  readonly writers: readonly string[];
  readonly topics: readonly string[];
  readonly readers: readonly string[];
  readonly groups: readonly string[];
}
