import type { MoveReport } from '../../../functions/lib/contracts/move.ts';
import type { TopicPartition } from '../../../functions/lib/log/types.ts';
import type { Ranges } from '../../../functions/lib/stranded/ranges.ts';
import type { Outcome } from '../../../scripts/local/traffic/outcomes.ts';
import type { ReadRange } from '../../../scripts/local/traffic/reads.ts';
import type { Side } from '../../../scripts/local/world/types.ts';
import type { Places } from './places.ts';

/** A record of a log that readers may see, as the checks need it. */
export interface LogEntry extends TopicPartition {
  readonly offset: number;
  /** CreateTime, ms. */
  readonly timestamp: number;
  readonly key: string;
  /** The header `seq`; null on a record that the applications did not write. */
  readonly seq: number | null;
  /** Hash of key, value, time and headers without the replicators' own. */
  readonly fingerprint: string;
  /** A flow copied it here. */
  readonly copied: boolean;
  /** A failback produced it again. */
  readonly replayed: boolean;
}

/** A group's committed offset. */
export interface Committed extends TopicPartition {
  readonly group: string;
  readonly offset: number;
}
interface SideLook {
  readonly entries: readonly LogEntry[];
  readonly committed: readonly Committed[];
}
/** Both clusters at one moment; null: a side that was dark. */
export interface Look {
  /** ms, when it began. */
  readonly takenAt: number;
  readonly sides: Readonly<Record<Side, SideLook | null>>;
}

/** What a move says of itself, and what the ledger keeps of its steps. */
export interface Moved
  extends Pick<
    MoveReport,
    'run' | 'mode' | 'from' | 'to' | 'epoch' | 'startedAt' | 'promotedAt' | 'measured' | 'fence' | 'groups'
  > {
  readonly loss: MoveReport['loss'];
  /** Where the old side's log ended when the fence's settle time began, by `topic-partition`; null where the fence was not verified. */
  readonly fencedEnds: Readonly<Record<string, number>> | null;
  /** Where the groups stood when the move carried them over, as the old side told it; null where it told nothing. */
  readonly stood: readonly Committed[] | null;
}

/** Records of a side that a way home has listed and left only there: kept, dropped, or superseded. */
export interface StayedBehind extends TopicPartition {
  readonly side: Side;
  /** Offsets on that side. */
  readonly ranges: Ranges;
}

export interface History {
  readonly writes: readonly Outcome[];
  readonly reads: readonly ReadRange[];
  /** Oldest first; without those that only moves before `held` need. */
  readonly looks: readonly Look[];
  /** What any look has shown. */
  readonly places: Places;
  /** Oldest first. */
  readonly moves: readonly Moved[];
  /** How many of the moves were held when they were the newest: what was written before them the later ones answer for. */
  readonly held: number;
  readonly stayed: readonly StayedBehind[];
  /** Topics. */
  readonly compacted: ReadonlySet<string>;
  readonly transactional: ReadonlySet<string>;
}

export type CheckName = 'J1' | 'J2' | 'J3' | 'J4' | 'J5' | 'J6' | 'J7' | 'J8';

export interface Verdict {
  /** How many things were looked at; 0: the history holds nothing that the check is about. */
  readonly examined: number;
  /** One sentence each. */
  readonly violations: readonly string[];
  /** For people: what is no violation and still worth a line. */
  readonly notes: readonly string[];
}
export type Check = (history: History) => Verdict;
