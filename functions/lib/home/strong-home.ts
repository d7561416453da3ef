import { lockKey, pointerKey } from '../ledger/keys.ts';
import { lockState } from '../ledger/lock.ts';
import { pointerOf } from '../ledger/pointers.ts';
import type { Table } from '../ledger/table.ts';
import { within } from '../within.ts';
import type { Replica, ReplicaSeen } from './decide-strong.ts';
import { markOf } from './mark.ts';
import { type HomePorts, regionsOf } from './ports.ts';

/** What each Region's replica says, asked at once and within its time: one that does not answer is unknown, with its reason. */
export const seeReplicas = (ports: HomePorts): Promise<ReplicaSeen[]> =>
  Promise.all(
    regionsOf(ports.pair).map(async (region) => ({
      region,
      replica: await within(ports.lookMs, `the ledger in ${region}`, () => readReplica(ports.table(region))),
    })),
  );

async function readReplica(table: Table): Promise<Replica> {
  const [lock, pointer] = await Promise.all([table.get(lockKey), table.get(pointerKey({ kind: 'real' }))]);
  return {
    epoch: markOf(lock).epoch,
    lock: lockState(lock ?? {}),
    pointer: pointer === null ? null : pointerOf(pointer),
  };
}
