/**
 * Every error the product raises on purpose.
 *
 * The `name` is API: Step Functions matches it in `Catch` and `Retry`, so it never changes.
 * `retryable` says whether the same call may succeed later without anyone's help.
 * `message` is the sentence the operator reads: what is wrong, what was found, what to do.
 * `@operator` in a docstring is what to do about any error of the name: docs/errors.md is made from it.
 */
import { faultLine } from './fault-line.ts';

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

/**
 * A pair file (or set of them) is wrong; carries every fault at once.
 * @operator Correct every fault that the message lists in pairs/, then build and deploy again.
 */
export class PairFileInvalid extends MskDrError {
  override readonly name = 'PairFileInvalid';
  readonly retryable = false;
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super([`The pair files have ${faults.length} fault(s):`, ...faults.map(faultLine)].join('\n'));
    this.faults = faults;
  }
}

/**
 * What a function or a command was given does not have the shape that it must have: an event, a secret, an answer of AWS.
 * @operator Correct what the message names: an event that somebody wrote by hand, a secret, an option.
 */
export class InputInvalid extends MskDrError {
  override readonly name = 'InputInvalid';
  readonly retryable = false;
}

/**
 * The pair asks for something this version cannot do yet.
 * @operator Change the pair file to what the message allows: a later version may do more.
 */
export class NotInThisVersion extends MskDrError {
  override readonly name = 'NotInThisVersion';
  readonly retryable = false;
}

/**
 * Another run holds the pair's lock; the sentence names its holder.
 * @operator Wait for the run that the message names, or stop it: `msk-dr watch` shows it, `msk-dr abort` ends it. `msk-dr unlock --force` is for a holder that is dead.
 */
export class LockHeld extends MskDrError {
  override readonly name = 'LockHeld';
  readonly retryable = false;
}

/**
 * This run held the lock and lost it: nothing more may be written to the outside.
 * @operator Look with `msk-dr runs` at who took the lock over; run again once that run is over.
 */
export class LockLost extends MskDrError {
  override readonly name = 'LockLost';
  readonly retryable = false;
}

/**
 * The pair's ledger is not at home in this Region, or its home cannot be told: nothing is started here.
 * @operator Look with `msk-dr ledger show` at where it is at home, and run the command again: it goes there. If that Region is lost, docs/runbooks/ledger-home-lost.md.
 */
export class LedgerNotHere extends MskDrError {
  override readonly name = 'LedgerNotHere';
  readonly retryable = false;
}

/**
 * A cluster refused or did not answer in time: says nothing about its health by itself.
 * @operator Look at the network between the functions and the brokers that the message names, and at the cluster itself. Do not take it for an outage on this alone.
 */
export class ClusterUnreachable extends MskDrError {
  override readonly name = 'ClusterUnreachable';
  readonly retryable = true;
}

/**
 * A Kafka request was answered with an error code.
 * @operator Look up the codes in the message: credentials, ACLs, certificates and topic settings are yours to mend; a code that passes needs only another run.
 */
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

/**
 * An AWS API refused a call for want of permission; names action and role.
 * @operator Allow the action to the role that the message names, then run again.
 */
export class AwsAccessDenied extends MskDrError {
  override readonly name = 'AwsAccessDenied';
  readonly retryable = false;
}

/**
 * An AWS API throttled or failed with 5xx, or did not answer.
 * @operator Run again; if it stays, look at the health of that service in that Region, and at its quotas.
 */
export class AwsUnavailable extends MskDrError {
  override readonly name = 'AwsUnavailable';
  readonly retryable = true;
}

/**
 * Findings of severity error stand against the run; lists all of them.
 * @operator Mend each finding that the message lists. `msk-dr validate` shows them all, with what is needed and why.
 */
export class ValidationFailed extends MskDrError {
  override readonly name = 'ValidationFailed';
  readonly retryable = false;
}

/**
 * A replicator is in state FAILED; carries its StateInfo verbatim.
 * @operator Remove the cause that StateInfo tells, delete the replicator, and run `msk-dr setup` again.
 */
export class ReplicatorFailed extends MskDrError {
  override readonly name = 'ReplicatorFailed';
  readonly retryable = false;
}

/**
 * Something that was waited for did not come within its bound; names what and how long.
 * @operator Look at why what the message names did not come (`msk-dr status`, the replicator in the console), then run again; give it longer in `timing` of the pair file if it is only slow.
 */
export class WaitExpired extends MskDrError {
  override readonly name = 'WaitExpired';
  readonly retryable = false;
}

/**
 * What exists differs from what the pair file asks for; lists each field.
 * @operator Put each field back, or change the pair file and run `msk-dr setup` again: nothing is changed for you.
 */
export class DriftFound extends MskDrError {
  override readonly name = 'DriftFound';
  readonly retryable = false;
}

/**
 * The drill measured something that breaks its promise; lists every reason.
 * @operator Read the reasons in the report: until a drill passes, a failover may not keep its promise either.
 */
export class DrillFailed extends MskDrError {
  override readonly name = 'DrillFailed';
  readonly retryable = false;
}

/**
 * The pointer is not at the epoch that this run started from: another run moved it.
 * @operator Look with `msk-dr status` at who is active now, and start again from there.
 */
export class PointerMoved extends MskDrError {
  override readonly name = 'PointerMoved';
  readonly retryable = false;
}

/**
 * A move was not approved: somebody refused it, nobody may approve it, or what would be lost stands against it.
 * @operator Read the reason in the message. Mend what it names and start again; `--break-glass "why"` goes on without approval and is shouted in the report.
 */
export class ApprovalRefused extends MskDrError {
  override readonly name = 'ApprovalRefused';
  readonly retryable = false;
}

/**
 * An answer to an approval does not count: of whom it is, when it came, or since nothing waits for it.
 * @operator Let one of the approvers that the pair file lists answer, who is not the one who started the run, before the request expires.
 */
export class AnswerRefused extends MskDrError {
  override readonly name = 'AnswerRefused';
  readonly retryable = false;
}

/**
 * Somebody can still write to the side that was fenced; names what was found.
 * @operator Close the hole that the message names (a principal that the pair file does not list, an old connection), then start the move again.
 */
export class FenceNotVerified extends MskDrError {
  override readonly name = 'FenceNotVerified';
  readonly retryable = false;
}

/**
 * Records are missing on the new side that were not before; a planned move loses nothing.
 * @operator Look at the loss statement and at the flow, then start the move again.
 */
export class LossGrew extends MskDrError {
  override readonly name = 'LossGrew';
  readonly retryable = false;
}

/**
 * A move stopped where it can only go on: after its promotion, or in the middle of being taken back. It keeps the lock.
 * @operator Remove the cause that the message names, then run the command it ends with: `--resume` takes the move up where it stopped.
 */
export class MovePaused extends MskDrError {
  override readonly name = 'MovePaused';
  readonly retryable = false;
}

/**
 * A function's time was over before its work was. What it does can be done again, and it is tried again.
 * @operator Run again. If it stays, a cluster or an AWS API answers slowly, or the function is too small for so many partitions and groups.
 */
export class OutOfTime extends MskDrError {
  override readonly name = 'OutOfTime';
  readonly retryable = true;
}
