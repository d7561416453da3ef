import type { Known } from '../known.ts';
import type { IsolationLevel, PartitionKey, TopicPartition } from '../log/types.ts';

export type Side = 'primary' | 'secondary';
export type Direction = 'forward' | 'reverse';
/** One direction of a pair: forward is always primary to secondary. */
export interface Flow {
  readonly direction: Direction;
  readonly source: Side;
  readonly target: Side;
}
export const forward: Flow = { direction: 'forward', source: 'primary', target: 'secondary' };
export const reverse: Flow = { direction: 'reverse', source: 'secondary', target: 'primary' };
export const flows: readonly Flow[] = [forward, reverse];
/** The flow of a direction. */
export const flowOf = (direction: Direction): Flow => (direction === 'forward' ? forward : reverse);
/** The flow that leaves the given side. */
export const flowFrom = (side: Side): Flow => (side === 'primary' ? forward : reverse);

/** One API call a plan would make, spelled as the API spells it. */
export interface PlannedCall {
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reversible: boolean;
}
export interface Plan {
  readonly flow: Flow;
  readonly calls: readonly PlannedCall[];
  /** SHA-256 (hex) over the canonical JSON of the calls. */
  readonly hash: string;
}
export interface DriftField {
  readonly field: string;
  readonly found: string;
  readonly wanted: string;
}
export type FlowState =
  | { readonly state: 'creating'; readonly id: string; readonly drift: readonly DriftField[] }
  /** `unknown`: what could not be told about its health (missing is not zero), a sentence each. */
  | {
      readonly state: 'running';
      readonly id: string;
      readonly drift: readonly DriftField[];
      readonly unknown?: readonly string[];
    }
  | { readonly state: 'updating' | 'deleting'; readonly id: string; readonly drift: readonly DriftField[] }
  | {
      readonly state: 'degraded' | 'failed';
      readonly id: string;
      readonly reason: string;
      readonly drift: readonly DriftField[];
    }
  | { readonly state: 'absent' };

/** Records of a partition that the target does not have yet. */
export interface PartitionLag {
  readonly records: number;
  /** `anchor`: the target's last record found in the source log; `empty`: nothing to copy; `unreplicated`: nothing copied yet. */
  readonly source: 'anchor' | 'empty' | 'unreplicated';
  /** CreateTime of the oldest record that is missing; null when none is. */
  readonly oldestMissing: number | null;
  /** How `records` was found: by reading them, or, where there are too many, as a difference of offsets: an upper bound. */
  readonly counted: 'records' | 'offsets';
}
export interface LagReading {
  readonly takenAt: number;
  readonly isolation: IsolationLevel;
  readonly partitions: ReadonlyMap<PartitionKey, Known<PartitionLag>>;
}
/** A committed position to carry over, next unread offset on the source. */
export interface Position extends TopicPartition {
  readonly offset: number;
}
export interface Translation extends TopicPartition {
  readonly sourceOffset: number;
  readonly kind: 'exact' | 'lower-bound' | 'untranslatable';
  /** Next unread offset on the target; for `untranslatable` the target's log start. */
  readonly targetOffset: number;
  readonly reason: string;
  /** Most records that would be read again from `targetOffset`. */
  readonly rereadWorst: number;
  /** A log did not answer in time: the same question may be answered when it is asked again. */
  readonly unread?: true;
  /** False: nothing may be committed, because the target partition is missing or could not be read. */
  readonly writable: boolean;
}
/** How a flow is kept from copying, and what has to go for it to copy again. */
export interface Halt {
  readonly direction: Direction;
  readonly how: 'cluster-policy';
  /** The cluster whose policy denies the flow's role, and the statement's id in it. */
  readonly clusterArn: string;
  readonly statement: string;
  /** False: it was so already. */
  readonly changed: boolean;
}
/** Where a flow begins to copy: at the first record that its source has, or behind the last. */
export type FlowStart = 'beginning' | 'end';
/** Whether a flow copies topic configurations as the active side asks; `changing`: ask again later. */
export type Alignment =
  | { readonly direction: Direction; readonly state: 'aligned' | 'changing' | 'absent' }
  | { readonly direction: Direction; readonly state: 'stuck'; readonly reason: string };

/** What can be known of an engine's flows without a change. */
export interface FlowReader {
  readonly name: 'msk-replicator' | 'mirrormaker2' | 's3-backup';
  readonly isolation: IsolationLevel;
  plan(flow: Flow): Promise<Plan>;
  state(flow: Flow): Promise<FlowState>;
}

/** Replication engines behind one interface; all calls are idempotent. */
export interface ReplicationEngine extends FlowReader {
  /**
   * `start`: where one that is made begins, whatever its direction usually begins at; it copies no topic settings then,
   * until it is aligned.
   */
  ensure(flow: Flow, start?: FlowStart): Promise<FlowState>;
  /** Stops data and offset sync of a flow at its target, without the source. */
  halt(flow: Flow): Promise<Halt>;
  /** Undoes `halt`, and nothing else. */
  resume(flow: Flow): Promise<Halt>;
  /** Turns the copying of topic configurations on in the flow that leaves the active side, off in the other. */
  align(flow: Flow, active: Side): Promise<Alignment>;
}
