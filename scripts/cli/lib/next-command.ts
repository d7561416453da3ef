import type { PairDescription } from '../../../functions/lib/contracts/describe-pair.ts';

/** The command that brings the pair further, without the options that say where. `holderStatus`: of the lock's holder, or null. */
export function nextCommand(description: PairDescription, holderStatus: string | null): string {
  const { pair, pointer, lock, flows } = description;
  if (lock.holder && holderStatus === 'RUNNING') return `msk-dr watch ${pair} ${lock.holder.run}`;
  if (lock.holder) return afterDeadHolder(description, lock.holder.run, `${holderStatus} holder`);
  if (pointer === null) return `msk-dr setup ${pair}`;
  if (isAway(description)) return `msk-dr failback ${pair}`;
  if (flows.some((flow) => flow.state !== 'running' || flow.drift.length > 0))
    return `msk-dr validate ${pair}`;
  return `msk-dr drill ${pair}`;
}

/** What was begun is taken up where it can be: freeing its lock would leave it half done. */
function afterDeadHolder({ pair, holderMove }: PairDescription, run: string, why: string): string {
  if (run.startsWith('failback-')) return `msk-dr failback ${pair} --resume ${run}`;
  if (holderMove !== null) return `msk-dr ${holderMove} ${pair} --resume ${run}`;
  return `msk-dr unlock ${pair} --force "${why}"`;
}

/** A failover moved the pointer, and no way home has gone through since. */
function isAway({ pointer, pointerMove, lastFailback }: PairDescription): boolean {
  if (pointer === null || pointerMove !== 'failover') return false;
  return lastFailback?.status !== 'passed' || lastFailback.startedAt < pointer.since;
}
