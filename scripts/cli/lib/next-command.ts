import type { PairDescription } from '../../../functions/lib/contracts/describe-pair.ts';

/** The active side's Region, by the pair file; null before the first setup. */
export type ActiveRegion = string | null;

/** The command that brings the pair further, without the options that say where. `holderStatus`: of the lock's holder, or null. */
export function nextCommand(
  description: PairDescription,
  holderStatus: string | null,
  activeRegion: ActiveRegion,
): string {
  const { pair, pointer, lock, flows } = description;
  if (lock.holder && holderStatus === 'RUNNING') return `msk-dr watch ${pair} ${lock.holder.run}`;
  if (lock.holder) return afterDeadHolder(description, lock.holder.run, `${holderStatus} holder`);
  if (pointer === null) return `msk-dr setup ${pair}`;
  if (isSilent(description, activeRegion)) return `msk-dr plan ${pair} --for failover`;
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

/** Nothing is started on this alone: the plan looks at both sides, and the failover at the outage itself. */
const isSilent = ({ published }: PairDescription, activeRegion: ActiveRegion): boolean =>
  published.some(({ region, epoch }) => region === activeRegion && !epoch.known);
