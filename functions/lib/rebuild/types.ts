import type { Side } from '../engines/engine.ts';
import type { TopicPartition } from '../log/types.ts';

/** One partition that is copied anew from the active side to the old one. */
export interface RebuildPartition extends TopicPartition {
  /** On the active side: what is below is copied by the rebuild; from here on the flow back has it still before it. */
  readonly boundary: number;
  /** On the old side: everything below is removed, and the new log begins here. */
  readonly start: number;
  /** What it was copied into is no faithful log (the reason): it is begun again. */
  readonly faulty: string | null;
}

/** A side that is being copied anew: from its halt on until it is proven it is no standby. */
export interface Rebuild {
  readonly run: string;
  readonly partitions: readonly RebuildPartition[];
}

/** A fact of the pair, so that no move takes a half rebuilt side for a whole one, whatever became of the run. */
export const rebuildFact = (side: Side): string => `rebuild-${side}`;

/** One partition that was copied anew and proven: a ledger step of its own. */
export interface Rebuilt extends TopicPartition {
  /** Records of the active side that were compared, each found in its place. */
  readonly records: number;
  readonly boundary: number;
  readonly start: number;
  /** Where the old side ended when it was proven: what comes later is brought by the flow. */
  readonly end: number;
}
export const rebuiltPrefix = 'rebuilt ';

/** Ledger step: the flow back runs again behind a side that was proven. */
export const rebuildDoneStep = 'rebuild-done';
