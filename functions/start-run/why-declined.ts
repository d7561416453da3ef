import type { Trigger } from '../lib/contracts/start-run.ts';
import type { LockState } from '../lib/ledger/types.ts';
import { blackoutSpan } from '../lib/pair/blackout.ts';
import { runIn } from '../lib/runtime/lock-mover.ts';

/** What a start by a schedule or an alarm depends on. */
export interface Seen {
  /** ms since the epoch. */
  readonly now: number;
  /** The pair file's `drill.blackout`. */
  readonly blackout: readonly string[];
  /** Why the run would have to start in another Region, or cannot start anywhere; null: it starts here. */
  readonly elsewhere: string | null;
  readonly holder: LockState['holder'];
}

/**
 * Why a run that no person has asked for is not started now, as a sentence; null: it is. Schedules and alarms stand in both
 * Regions, so one of them is declined each time, and that is no failure.
 */
export function whyDeclined(trigger: Exclude<Trigger, 'person'>, seen: Seen): string | null {
  const { now, elsewhere } = seen;
  const blackout = seen.blackout.find((span) => covers(span, now));
  if (trigger === 'schedule' && blackout !== undefined)
    return `No drill is started: the pair file names a blackout (drill.blackout: ${blackout}).`;
  if (elsewhere !== null) return elsewhere;
  const holder = runIn(seen);
  return holder === null ? null : `${holder.run} holds the lock: nothing is started beside it.`;
}

function covers(span: string, now: number): boolean {
  const at = blackoutSpan(span);
  return at !== null && at.from <= now && now < at.to;
}
