import type { Outcome } from '../../../scripts/local/traffic/outcomes.ts';
import { firstOf } from './identity.ts';
import type { Check, History, Moved } from './types.ts';

/**
 * What the clients' clocks and ours may differ by, and what a client takes to see that the pointer has moved (it looks
 * four times a second while writing fails) and to connect: that is no part of a move.
 */
const toleranceMs = 2_000;

/** From the first write that was refused on the old side to the first that the new one took; null if either is missing. */
function outageOf({ writes }: History, move: Moved): number | null {
  const started = Date.parse(move.startedAt);
  const relevant = writes.filter(({ topic }) => topic !== 'payments');
  const taken = relevant.find(
    ({ outcome, side, epoch }) => outcome === 'ok' && side === move.to && epoch >= move.epoch,
  );
  const old = relevant.filter(({ side, epoch }) => side === move.from && epoch < move.epoch);
  const lastTaken = old.findLast(({ outcome }: Outcome) => outcome === 'ok')?.at ?? 0;
  const refused = old.find(({ outcome, at }) => outcome !== 'ok' && at >= lastTaken);
  if (taken === undefined || refused === undefined) return null;
  return taken.at - Math.max(refused.at, started);
}

/**
 * J8: the reported RTO of a move is no less than the outage that clients saw, within clock error. What came before the
 * move began (the hold time of a failover) is not its RTO.
 */
export const outageReported: Check = (history) => {
  const violations: string[] = [];
  const notes: string[] = [];
  let examined = 0;
  for (const move of history.moves.slice(history.held)) {
    const outage = outageOf(history, move);
    if (outage === null) continue;
    examined += 1;
    const reported = move.measured.rtoSeconds;
    const seconds = (outage / 1000).toFixed(1);
    if (reported === null || reported * 1000 + toleranceMs < outage)
      violations.push(`${move.run}: clients were out for ${seconds} s, reported are ${reported ?? 'none'} s`);
    else notes.push(`${move.run}: clients were out for ${seconds} s, reported ${reported.toFixed(1)} s`);
  }
  return { examined, violations: firstOf(violations), notes };
};
