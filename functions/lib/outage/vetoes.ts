import { type DownStreak, longestGapMs, timeOf } from './streak.ts';
import type { Vote } from './vote.ts';

/** Why an automatic failover is held back although the votes say `down`. A person may override either. */
export type Veto = 'heartbeat' | 'metrics';

export function vetoesOf(newest: Vote, streak: DownStreak): Veto[] {
  const vetoes: Veto[] = [];
  if (newest.heartbeat.known && newest.heartbeat.value?.well === true && hasGrown(newest, streak))
    vetoes.push('heartbeat');
  if (newest.control.outcome === 'ok') vetoes.push('metrics');
  return vetoes;
}

/**
 * A heartbeat is fresh if it has grown since the vote that is one gap old (or the first of the streak): the last words
 * of a Region that is gone now veto for that long only. No clock of that Region is asked.
 */
function hasGrown(newest: Vote, { votes }: DownStreak): boolean {
  const known = votes.filter((vote) => vote.heartbeat.known);
  const old = known.find((vote) => timeOf(newest) - timeOf(vote) >= longestGapMs) ?? known.at(-1);
  return beatOf(newest) > beatOf(old ?? newest);
}

const beatOf = ({ heartbeat }: Vote): number => (heartbeat.known ? (heartbeat.value?.beat ?? 0) : 0);
