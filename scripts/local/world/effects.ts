import type { Direction } from '../../../functions/lib/engines/engine.ts';
import type { ProxyMode } from '../proxy/tcp-proxy.ts';
import type { Fault } from './faults.ts';
import type { ListenerName, Side } from './types.ts';

export type BrokerState = 'running' | 'frozen' | 'killed';

/**
 * What the parts of the world should be like under a set of faults. Pure: applying or clearing one fault is making the
 * parts agree with what is left, so that overlapping faults undo each other in any order.
 */
export interface Effects {
  broker(side: Side): BrokerState;
  proxy(side: Side, listener: ListenerName): ProxyMode;
  replicationPaused(direction: Direction): boolean;
}

export function effectsOf(faults: readonly Fault[]): Effects {
  const on = (kind: Fault['kind'], side: Side): boolean =>
    faults.some((fault) => fault.kind === kind && 'side' in fault && fault.side === side);
  return {
    broker: (side) =>
      on('broker-killed', side) ? 'killed' : on('broker-frozen', side) ? 'frozen' : 'running',
    proxy(side, listener) {
      const cuts = faults.flatMap((fault) => {
        if (fault.kind !== 'cut' && fault.kind !== 'region-down') return [];
        const hit =
          fault.side === side &&
          (fault.kind === 'region-down' || fault.listener === 'all' || fault.listener === listener);
        return hit ? [fault.how ?? 'refuse'] : [];
      });
      return cuts.includes('refuse') ? 'refuse' : cuts.includes('vanish') ? 'vanish' : 'open';
    },
    replicationPaused: (direction) =>
      faults.some((fault) => fault.kind === 'replication-paused' && fault.direction === direction),
  };
}
