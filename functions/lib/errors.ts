/**
 * Every error the product raises on purpose.
 *
 * The `name` is API: Step Functions matches it in `Catch` and `Retry`, so it never changes.
 * `retryable` says whether the same call may succeed later without anyone's help.
 * `message` is the sentence the operator reads: what is wrong, what was found, what to do.
 */
export abstract class MskDrError extends Error {
  abstract override readonly name: string;
  abstract readonly retryable: boolean;
}

/** One thing wrong with an input: where, what was found (never a secret), what is allowed. */
export interface Fault {
  readonly file: string;
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
  /** Line in the file, from 1, where it is known. */
  readonly line?: number;
}

/** A pair file (or set of them) is wrong; carries every fault at once. */
export class PairFileInvalid extends MskDrError {
  override readonly name = 'PairFileInvalid';
  readonly retryable = false;
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(
      `The pair file has ${faults.length} fault(s): ${faults
        .map(
          (f) =>
            `${f.file}${f.line === undefined ? '' : `:${f.line}`} ${f.path}: found ${f.found}, allowed ${f.allowed}`,
        )
        .join('; ')}`,
    );
    this.faults = faults;
  }
}

/** The event that a handler received does not have the shape of its contract. */
export class InputInvalid extends MskDrError {
  override readonly name = 'InputInvalid';
  readonly retryable = false;
}

/** The pair asks for something this version cannot do yet. */
export class NotInThisVersion extends MskDrError {
  override readonly name = 'NotInThisVersion';
  readonly retryable = false;
}

/** Another run holds the pair's lock; the sentence names its holder. */
export class LockHeld extends MskDrError {
  override readonly name = 'LockHeld';
  readonly retryable = false;
}

/** This run held the lock and lost it: nothing more may be written to the outside. */
export class LockLost extends MskDrError {
  override readonly name = 'LockLost';
  readonly retryable = false;
}

/** A cluster refused or did not answer in time: says nothing about its health by itself. */
export class ClusterUnreachable extends MskDrError {
  override readonly name = 'ClusterUnreachable';
  readonly retryable = true;
}

/** A Kafka request was answered with an error code. */
export class KafkaRequestFailed extends MskDrError {
  override readonly name = 'KafkaRequestFailed';
  readonly retryable: boolean;
  readonly codes: readonly string[];
  constructor(message: string, options: ErrorOptions & { codes: readonly string[]; retryable: boolean }) {
    super(message, options);
    this.codes = options.codes;
    this.retryable = options.retryable;
  }
}

/** An AWS API refused a call for want of permission; names action and role. */
export class AwsAccessDenied extends MskDrError {
  override readonly name = 'AwsAccessDenied';
  readonly retryable = false;
}

/** An AWS API throttled or failed with 5xx, or did not answer. */
export class AwsUnavailable extends MskDrError {
  override readonly name = 'AwsUnavailable';
  readonly retryable = true;
}

/** Findings of severity error stand against the run; lists all of them. */
export class ValidationFailed extends MskDrError {
  override readonly name = 'ValidationFailed';
  readonly retryable = false;
}

/** A replicator is in state FAILED; carries its StateInfo verbatim. */
export class ReplicatorFailed extends MskDrError {
  override readonly name = 'ReplicatorFailed';
  readonly retryable = false;
}

/** Something that was waited for did not come within its bound; names what and how long. */
export class WaitExpired extends MskDrError {
  override readonly name = 'WaitExpired';
  readonly retryable = false;
}

/** What exists differs from what the pair file asks for; lists each field. */
export class DriftFound extends MskDrError {
  override readonly name = 'DriftFound';
  readonly retryable = false;
}

/** The drill measured something that breaks its promise; lists every reason. */
export class DrillFailed extends MskDrError {
  override readonly name = 'DrillFailed';
  readonly retryable = false;
}

/** The pointer is not at the epoch that this run started from: another run moved it. */
export class PointerMoved extends MskDrError {
  override readonly name = 'PointerMoved';
  readonly retryable = false;
}
