import type { Side } from '../lib/engines/engine.ts';
import { PointerMoved } from '../lib/errors.ts';
import type { MethodOutcome } from '../lib/fence/other-method.ts';
import type { ProbeAnswer } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { PartitionKey } from '../lib/log/types.ts';
import type { CommandAnswer } from '../lib/runtime/fence-command.ts';

/** Step of a move that was given up: the lift on the side that stays active. */
export const liftOldStep = 'unfence-from';

/** What lifting a fence came to, as a step of the run. */
export type LiftStep =
  | {
      readonly outcome: 'lifted';
      readonly side: Side;
      /** ACLs that were the fence's own, and how many of them a broker still lists. */
      readonly removed: number;
      readonly left: number;
      /** What the pair's own function answered; null where it was not asked. */
      readonly command: CommandAnswer | null;
      /** What the methods beside ACLs and the pair's own function came to. */
      readonly others: readonly MethodOutcome[];
      /** Whether the probe may write everywhere; null where nobody could probe. */
      readonly open: boolean | null;
      readonly note: string;
    }
  | { readonly outcome: 'owed'; readonly side: Side; readonly reason: string };

/** A try that died has removed ACLs, and the next one finds none: both are told together. */
export const withEarlier = (earlier: LiftStep | null, now: LiftStep): LiftStep =>
  earlier?.outcome === 'lifted' && now.outcome === 'lifted'
    ? {
        ...now,
        removed: Math.max(earlier.removed, now.removed),
        others: now.others.length > 0 ? now.others : earlier.others,
      }
    : now;

/** Fences follow the pointer: only the active side is let go. PointerMoved otherwise. */
export function requireActive(side: Side, pointer: Pointer): void {
  if (pointer.side === side) return;
  throw new PointerMoved(
    `The fence of the ${side} stays: the pointer is at epoch ${pointer.epoch} on the ${pointer.side}, moved by ${pointer.run}.`,
  );
}

const shown = 5;

/** Partitions where the probe was not let through, in words; a DENY of somebody else's, or a topic without leader. */
export function stillClosed(answers: ReadonlyMap<PartitionKey, Known<ProbeAnswer>>): string[] {
  const closed = [...answers].flatMap(([key, answer]) => {
    if (!answer.known) return [`${key} answers ${answer.reason}`];
    return answer.value === 'open' ? [] : [`${key} is still fenced, by an ACL that is not the fence's own`];
  });
  const more = closed.length > shown ? [`and ${closed.length - shown} more`] : [];
  return [...closed.slice(0, shown), ...more];
}
