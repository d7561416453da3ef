import type { Clock } from '../../../functions/lib/clock.ts';
import type { HomePlace } from '../../../functions/lib/home/types.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import type { Aws } from './aws.ts';
import type { Interrupt } from './interrupt.ts';
import type { Place } from './open-service.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The service that looks after one pair, as seen from outside. */
export interface Service {
  readonly pair: Pair;
  /** Where the ledger is at home; null: nothing was opened yet. */
  readonly home: HomePlace | null;
  /** In the Region where the ledger is at home: what is started, starts there. */
  readonly aws: Aws;
  /** In the Region of a run's execution: the ledger may have moved on since. */
  awsOf(executionArn: string): Aws;
  readonly ledger: Ledger;
  /** Name of a deployed function. */
  functionName(verb: string): string;
  /** Asks the function through its URL, signed: it learns who asks. Errors as `askUrl`. */
  ask<Answer>(verb: string, body: object): Promise<Answer>;
  /** Bucket with the reports of runs whose execution is `executionArn`: same account. */
  evidenceBucket(executionArn: string): string;
}

/** All that a verb gets from outside. */
export interface Context {
  readonly options: CommonOptions;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly interrupt: Interrupt;
  /** Files are written below this folder. */
  readonly cwd: string;
  /** WrongUse for a pair that does not exist, PairFileInvalid for a wrong file, CouldNotRun without a local world. */
  service(pairName: string): Promise<Service>;
  /** The same without the ledger's home: for what has to work while that is lost. */
  place(pairName: string): Promise<Place>;
}
