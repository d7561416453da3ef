import type { Clock } from '../clock.ts';
import type { Side } from '../engines/engine.ts';
import type { ClusterConnection } from '../kafka/port.ts';
import type { Pair } from '../pair/types.ts';
import { connectionOf } from '../runtime/clusters.ts';

/** Address and credentials are asked for anew after this long; a minute's look needs neither API call nor secret. */
const freshMs = 15 * 60_000;

interface Kept {
  readonly at: number;
  readonly connection: ClusterConnection;
}
const kept = new Map<string, Kept>();
const keyOf = (pair: Pair, side: Side): string => `${pair.name} ${side}`;

/**
 * How to reach a side, kept in the process's memory: a Region that is dark gives neither address nor secret, and the
 * old ones still serve to ask its brokers. Raises where there are none at all.
 */
export async function keptConnection(
  pair: Pair,
  side: Side,
  clock: Clock,
  signal: AbortSignal,
): Promise<ClusterConnection> {
  const old = kept.get(keyOf(pair, side));
  if (old !== undefined && Math.abs(clock.now() - old.at) < freshMs) return old.connection;
  try {
    const connection = await connectionOf(pair, side, signal);
    kept.set(keyOf(pair, side), { at: clock.now(), connection });
    return connection;
  } catch (error) {
    if (old === undefined) throw error;
    return old.connection;
  }
}

/** After an answer that refused something: credentials may have been changed meanwhile. */
export const forgetConnection = (pair: Pair, side: Side): boolean => kept.delete(keyOf(pair, side));
