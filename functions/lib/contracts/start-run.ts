import type { Side } from '../engines/engine.ts';
import type { MoveMode } from '../move/move.ts';

/** What a person may ask of a setup beyond the pair file. */
export interface SetupOptions {
  /** Take over topics on the target that already hold records. */
  readonly adopt: boolean;
  /** Copy missing ALLOW ACLs to the other side. */
  readonly syncAcls: boolean;
}
/** What a person asks of a move. */
export interface MoveOptions {
  readonly mode: MoveMode;
  /** Codes of findings that are accepted as they are. */
  readonly accept: readonly string[];
  /** Why nobody is asked for approval; null = it is asked for. */
  readonly breakGlass: string | null;
  /** The run to take up where it stopped; null = a move of its own. */
  readonly resume: string | null;
  /** Hash of the plan that was looked at; null = whatever is found. */
  readonly planHash: string | null;
}
/** What a person asks of the way home. */
export interface FailbackOptions {
  /** What becomes of the records that stayed behind; null = the run stops and asks. */
  readonly stranded: 'keep' | 'replay' | 'drop' | null;
  /** Why; needed to drop them. */
  readonly reason: string | null;
  /** Replay also what the active side has written newer values of, on topics that are not compacted. */
  readonly includeSuperseded: boolean;
  /** Copy the old side anew from the active one, so that both are equal; needs a reason. */
  readonly rebuild: boolean;
  /** The run to take up where it stopped; null = one of its own. */
  readonly resume: string | null;
}
/** What a person does by hand, under the pair's lock. */
export type ManualOptions =
  /** Null: the side that is not active. */
  | { readonly action: 'fence'; readonly side: Side | null }
  /** Null: the active side. `force`: why the fence of the other one has to go. */
  | { readonly action: 'unfence'; readonly side: Side | null; readonly force: string | null }
  /** The move whose offsets are put back. */
  | { readonly action: 'undo-offsets'; readonly of: string };
export type RunOptions =
  | SetupOptions
  | MoveOptions
  | FailbackOptions
  | ManualOptions
  | Readonly<Record<string, never>>;

/** What asks for a run: a drill's schedule and an outage's alarm ask in both Regions, and one of them is declined. */
export type Trigger = 'person' | 'schedule' | 'alarm';

/** Payload of `start-run`. The same `requestId` again starts nothing and answers the same run. */
export interface StartRunRequest {
  readonly pair: string;
  readonly machine: 'setup' | 'drill' | 'failover' | 'failback' | 'manual';
  readonly options: RunOptions;
  readonly requestId: string;
  /** Default: a person. */
  readonly trigger?: Trigger;
}
/** What an answer is to a schedule or an alarm where nothing is started: no failure, nobody is waiting for it. */
export interface StartRunDeclined {
  readonly declined: string;
}
export interface StartRunAnswer {
  readonly run: string;
  readonly executionArn: string;
}
