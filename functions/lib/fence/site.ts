import type { Clock } from '../clock.ts';
import type { Side } from '../engines/engine.ts';
import type { Acl, ClusterClient } from '../kafka/port.ts';
import type { Ledger, LockGrant } from '../ledger/types.ts';
import { within, without } from './acl.ts';
import { type FenceRecord, fenceFact } from './types.ts';

/** Where a fence is put up or taken down, and under which grant. */
export interface FenceSite {
  readonly side: Side;
  /** The drill whose fence it is; null: the real one. */
  readonly drill: string | null;
  readonly cluster: ClusterClient;
  readonly ledger: Ledger;
  readonly grant: LockGrant;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Bound on waiting for brokers to know of a change. */
  readonly timeoutMs: number;
}

/** What stands there by the ledger; null where no fence ever was. */
export const readFence = (
  ledger: Pick<Ledger, 'getFact'>,
  side: Side,
  drill: string | null = null,
): Promise<FenceRecord | null> => ledger.getFact<FenceRecord>(fenceFact(side, drill));

export const keepFence = ({ ledger, grant, side, drill }: FenceSite, record: FenceRecord): Promise<void> =>
  ledger.putFact(grant, fenceFact(side, drill), record);

const lookEveryMs = 50;
/** Well below what a controller takes in one request (10,000). */
const atOnce = 1_000;

/** One request after another, in order: what is created first is known first. */
export async function inChunks(
  acls: readonly Acl[],
  change: (chunk: readonly Acl[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < acls.length; at += atOnce) await change(acls.slice(at, at + atOnce));
}

/** Waits, within the bound, until a broker lists all of `there` and none of `gone`; answers what still differs. */
export async function awaitAcls(
  { cluster, clock, signal, timeoutMs }: FenceSite,
  there: readonly Acl[],
  gone: readonly Acl[],
): Promise<Acl[]> {
  const deadline = clock.now() + timeoutMs;
  for (;;) {
    const listed = await cluster.listAcls();
    const differing = [...without(there, listed), ...within(gone, listed)];
    if (differing.length === 0 || clock.now() + lookEveryMs > deadline) return differing;
    await clock.sleep(lookEveryMs, signal);
  }
}
