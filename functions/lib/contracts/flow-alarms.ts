import type { Direction } from '../engines/engine.ts';

/** Fact of the ledger: the alarms that were made last on how each flow reaches its clusters. A flow that was absent is left out. */
export const flowAlarmsFact = 'flow-alarms';
export type FlowAlarms = Readonly<Partial<Record<Direction, AlarmsOfFlow>>>;

export interface AlarmsOfFlow {
  /** ARN of the replicator that they were made for: one that is made again has other aliases. */
  readonly replicator: string;
  /** Dimensions of the metric, by the alarm's name. */
  readonly made: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What could not be made yet and why, one sentence each. */
  readonly owed: readonly string[];
}
