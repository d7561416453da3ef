import type { Direction } from '../../../functions/lib/engines/engine.ts';
import { listenerNames } from '../kafka/properties.ts';
import type { MskEmulator } from '../msk/emulator.ts';
import { type Effects, effectsOf } from '../world/effects.ts';
import type { FaultTable } from '../world/fault-table.ts';
import type { ActiveFault, Fault } from '../world/faults.ts';
import type { Cluster } from './cluster.ts';

export interface FaultController {
  apply(fault: Fault): Promise<ActiveFault>;
  /** An unknown id clears nothing. */
  clear(id: string | 'all'): Promise<ActiveFault[]>;
  list(): ActiveFault[];
}

/**
 * Makes the parts of the world agree with the faults in the table. Those of AWS calls and functions need nothing done:
 * gateway and Lambda runner ask the table. One change at a time, in the order of the calls.
 */
export function faultController(options: {
  readonly table: FaultTable;
  readonly clusters: readonly Cluster[];
  readonly msk: Pick<MskEmulator, 'pauseReplication' | 'resumeReplication'>;
  /** After a broker got another process. */
  readonly onRestart: () => Promise<void>;
}): FaultController {
  const { table, clusters, msk } = options;
  const paused = new Set<Direction>();
  let last: Promise<unknown> = Promise.resolve();

  async function agree(): Promise<void> {
    const effects = effectsOf(table.list().map(({ fault }) => fault));
    await Promise.all(clusters.map((cluster) => settleProxies(cluster, effects)));
    const restarted = await Promise.all(clusters.map((cluster) => settleBroker(cluster, effects)));
    if (restarted.includes(true)) await options.onRestart();
    for (const direction of ['forward', 'reverse'] as const) {
      const wanted = effects.replicationPaused(direction);
      if (wanted === paused.has(direction)) continue;
      await (wanted ? msk.pauseReplication(direction) : msk.resumeReplication(direction));
      if (wanted) paused.add(direction);
      else paused.delete(direction);
    }
  }

  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = last.then(change, change);
    last = turn;
    return turn;
  }

  return {
    list: () => table.list(),
    apply: (fault) =>
      inTurn(async () => {
        const active = table.apply(fault);
        try {
          await agree();
        } catch (error) {
          table.clear(active.id);
          throw error;
        }
        return active;
      }),
    clear: (id) =>
      inTurn(async () => {
        const ids = id === 'all' ? table.list().map((active) => active.id) : [id];
        const cleared = ids.map((one) => table.clear(one)).filter((active) => active !== undefined);
        await agree();
        return cleared;
      }),
  };
}

async function settleProxies({ side, proxies }: Cluster, effects: Effects): Promise<void> {
  await Promise.all(listenerNames.map((name) => proxies[name].set(effects.proxy(side, name))));
}

/** True if the broker was started again. */
async function settleBroker({ side, kafka }: Cluster, effects: Effects): Promise<boolean> {
  const wanted = effects.broker(side);
  const alive = kafka.process().alive();
  if (wanted === 'killed') {
    await kafka.kill();
    return false;
  }
  if (!alive) await kafka.start();
  if (wanted === 'frozen') kafka.freeze();
  else kafka.thaw();
  return !alive;
}
