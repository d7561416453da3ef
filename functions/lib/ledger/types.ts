import type { Side } from '../engines/engine.ts';
import type { PlanBasis } from '../move-plan/basis.ts';
import type { ApprovalLedger } from './approval-types.ts';
import type { Capacity } from './capacity.ts';

/** The right to write for one pair. `counter` grows with every grant: a later holder's is always higher. */
export interface LockGrant {
  readonly run: string;
  readonly counter: number;
}
export interface LockState {
  readonly counter: number;
  readonly holder: { readonly run: string; readonly executionArn: string; readonly since: string } | null;
}
export type AcquireResult =
  | { readonly kind: 'acquired'; readonly grant: LockGrant }
  | { readonly kind: 'held'; readonly lock: LockState };

export interface Pointer {
  readonly epoch: number;
  readonly side: Side;
  readonly bootstrap: string;
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly run: string;
  /** The run that had moved it, and the epoch that it had given it, where the ledger was adopted since. */
  readonly adoptedFrom?: { readonly run: string; readonly epoch: number };
}
/** `real` is the pair's pointer; a drill has a shadow of its own that nobody else reads. */
export type PointerScope = { readonly kind: 'real' } | { readonly kind: 'shadow'; readonly run: string };

export type AbandonResult =
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'moved'; readonly pointer: Pointer };

export type Machine = 'setup' | 'drill' | 'failover' | 'failback' | 'manual' | 'migrate';
/** Who asked for an execution of a run. */
export interface Starter {
  /** Its name, without the machine's. */
  readonly execution: string;
  readonly principal: string;
  readonly known: string;
}
export interface Run {
  readonly run: string;
  readonly pair: string;
  readonly machine: Machine;
  /** The execution that it runs in: that which took it up last. */
  readonly executionArn: string;
  readonly startedAt: string;
  /** Principal that started it and how that is known: `signed`, `unverified`, `schedule`, `alarm`. */
  readonly startedBy: { readonly principal: string; readonly known: string };
  readonly status: 'running' | 'passed' | 'failed' | 'aborted';
  readonly finishedAt: string | null;
  readonly reasons: readonly string[];
}

/**
 * One pair's ledger. Reads are strongly consistent. Writes carry the grant: an item written under a higher counter
 * is never overwritten by a holder of a lower one (LockLost).
 */
export interface Ledger extends ApprovalLedger {
  /** Grants the lock if it is free or already this run's (idempotent), else names the holder. */
  acquireLock(run: string, executionArn: string): Promise<AcquireResult>;
  /** Takes the lock from a holder that the caller has proved dead; LockHeld if it changed meanwhile. */
  takeOverLock(run: string, executionArn: string, seen: LockState): Promise<LockGrant>;
  readLock(): Promise<LockState>;
  /** Reads the lock consistently; LockLost unless the grant still holds. Call before every write to the outside. */
  assertLock(grant: LockGrant): Promise<void>;
  /** Idempotent; does nothing if the lock is no longer this grant's. */
  releaseLock(grant: LockGrant): Promise<void>;
  /** For `msk-dr unlock`: frees a dead holder's lock and raises the counter. */
  forceUnlock(seen: LockState, why: string): Promise<void>;

  putRun(run: Run): Promise<void>;
  /** The run goes on in another execution; the one under the highest counter stands. Nothing where there is no such run. */
  takeUpRun(grant: LockGrant, executionArn: string): Promise<void>;
  finishRun(
    run: string,
    end: {
      readonly status: 'passed' | 'failed' | 'aborted';
      readonly finishedAt: string;
      readonly reasons: readonly string[];
    },
  ): Promise<void>;
  /** Written before the execution starts; the first word stands. InputInvalid if the execution was somebody else's. */
  putStarter(run: string, starter: Starter): Promise<void>;
  /**
   * Who started the run and who took it up again. An execution that is not in it was not started by `start-run`: what its
   * input says of who it was proves nothing.
   */
  listStarters(run: string): Promise<Starter[]>;
  getRun(run: string): Promise<Run | null>;
  /** Newest first. */
  listRuns(limit: number): Promise<Run[]>;

  /** Stores a step's result (JSON; compressed and chunked under the item limit). The last write of the highest counter stands. */
  putStep(grant: LockGrant, step: string, result: unknown): Promise<void>;
  getStep<T>(run: string, step: string): Promise<T | null>;
  listSteps(run: string): Promise<string[]>;

  getPointer(scope: PointerScope): Promise<Pointer | null>;
  /**
   * Conditional on the epoch before (null: must not exist). Raises PointerMoved if another got there first or the run
   * was abandoned. Same pointer again = success.
   */
  putPointer(
    grant: LockGrant,
    scope: PointerScope,
    expectedEpoch: number | null,
    next: Pointer,
  ): Promise<void>;
  /**
   * Before a move is unwound: from here on the run cannot move the pointer from its start epoch any more, however late
   * its promotion comes. `moved`: the pointer had left that epoch before, so the move goes forward (or is over).
   */
  abandonRun(grant: LockGrant, run: string, startEpoch: number): Promise<AbandonResult>;
  /** Whether a run was abandoned at the pointer's present epoch. */
  isAbandoned(run: string): Promise<boolean>;
  deletePointer(grant: LockGrant, scope: Extract<PointerScope, { kind: 'shadow' }>): Promise<void>;

  /** Pair-wide facts kept between runs, e.g. `setup` (what the last setup made). */
  putFact(grant: LockGrant, name: string, value: unknown): Promise<void>;
  getFact<T>(name: string): Promise<T | null>;

  /** Keeps what a plan rests on under its own hash, so that a later difference can be named. Under no lock: the same hash is the same plan. */
  keepPlan(hash: string, plan: PlanBasis): Promise<void>;
  getPlan(hash: string): Promise<PlanBasis | null>;

  /** Adds what one function of the run has consumed. At least once: an answer that is lost may count twice. */
  addCapacity(run: string, capacity: Capacity): Promise<void>;
  /** What the run's functions have consumed that have ended by now. */
  getCapacity(run: string): Promise<Capacity>;
}
