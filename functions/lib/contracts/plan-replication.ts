import type { Plan, ReplicationEngine } from '../engines/engine.ts';
import type { FlowDescription } from './describe-pair.ts';

/** What `plan-replication` answers: the engine and why, and every call that making the pair's flows takes. */
export interface PlanAnswer {
  readonly engine: ReplicationEngine['name'];
  /** Sentences for the operator. */
  readonly reasons: readonly string[];
  readonly plans: readonly Plan[];
  /** The same flows as they are now; one that exists is not made again. */
  readonly flows: readonly FlowDescription[];
}
