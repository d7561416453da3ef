import { type Fault, MskDrError } from '../../../functions/lib/errors.ts';
import type { Service } from './context.ts';

/** The command line asks for something that is not there; carries what was found and what would do. */
export class WrongUse extends MskDrError {
  override readonly name = 'WrongUse';
  readonly retryable = false;
  readonly faults: readonly Fault[];
  constructor(message: string, faults: readonly Fault[] = []) {
    super(message);
    this.faults = faults;
  }
}

/** Something that the command needs is not running or does not answer; says what to do first. */
export class CouldNotRun extends MskDrError {
  override readonly name = 'CouldNotRun';
  readonly retryable = true;
}

/** The ledger's home does not answer: what can be told by its copies, the service in the other Region (`beside`) tells. */
export class HomeDark extends CouldNotRun {
  readonly beside: Service;
  constructor(message: string, beside: Service) {
    super(message);
    this.beside = beside;
  }
}

/** Ctrl-C while a run is followed: the run goes on; says how to find it again. */
export class Detached extends MskDrError {
  override readonly name = 'Detached';
  readonly retryable = true;
}

/** Ctrl-C where nothing goes on: what the command had started ends with it. */
export class Interrupted extends MskDrError {
  override readonly name = 'Interrupted';
  readonly retryable = true;
}

/** A function of the service answered with an error; keeps its name and its sentence. */
export class FunctionFailed extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** A run that ended without the files that it should have left; keeps the name of the error that ended it. */
export class RunFailed extends Error {
  override readonly name: string;
  readonly status: 'failed' | 'aborted' | 'paused';
  constructor(name: string, message: string, status: 'failed' | 'aborted' | 'paused') {
    super(message);
    this.name = name;
    this.status = status;
  }
}
