import { InvokeCommand } from '@aws-sdk/client-lambda';
import { type HistoryEvent, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { systemClock } from '../../functions/lib/clock.ts';
import type { LossStatement } from '../../functions/lib/contracts/loss.ts';
import { lossRow } from '../../functions/lib/contracts/loss-row.ts';
import type { MoveReport } from '../../functions/lib/contracts/move.ts';
import type { TopicPartition } from '../../functions/lib/log/types.ts';
import { listStep, type SourceGroups } from '../../functions/lib/move/source-groups.ts';
import type { Ranges } from '../../functions/lib/stranded/ranges.ts';
import type { Window } from '../../functions/verify-fence/window.ts';
import type { Moved } from '../../tests/chaos/checks/types.ts';
import type { Service } from '../cli/lib/context.ts';
import { describeExecution, eventsAfter } from '../cli/lib/execution.ts';
import { openService } from '../cli/lib/open-service.ts';
import type { FailedBack } from './failed-back.ts';
import { moveTimes } from './move-times.ts';
import { type Answer, runMskDr } from './msk-dr.ts';
import { type Over, overOf } from './over.ts';
import { pairName } from './pairs-folder.ts';

const lookMs = 200;
/** A run is known by its name, and by the execution that has taken it up, from here on. */
const holdsLock = ['BeginMove', 'BeginFailback'];

export interface StartedRun {
  readonly run: string;
  readonly executionArn: string;
}
export interface Ended {
  readonly code: number | null;
  /** Name and sentence of why it did not move. */
  readonly error: { readonly name: string; readonly message: string } | null;
  readonly moved: Moved | null;
  readonly owed: readonly string[];
}
interface Printed {
  readonly error?: { readonly name: string; readonly message: string };
}

/** The pair of a world as its operators handle it: by the command line, and by looking at its executions. */
export class PairControl {
  readonly #root: string;
  readonly #pairs: string;
  /** As it was opened first: executions are looked at in their own Region, whichever that is. */
  readonly #service: Service;

  constructor(root: string, pairs: string, service: Service) {
    this.#root = root;
    this.#pairs = pairs;
    this.#service = service;
  }

  static async open(root: string, pairs: string): Promise<PairControl> {
    return new PairControl(root, pairs, await serviceOf(root, pairs));
  }

  /** The service where the ledger is at home now: that moves with the roles. */
  home(): Promise<Service> {
    return serviceOf(this.#root, this.#pairs);
  }

  /** Starts a run and does not follow it. Raises what the service said if it did not start. */
  async start(
    verb: 'setup' | 'drill' | 'switchover' | 'failover' | 'failback',
    ...flags: string[]
  ): Promise<StartedRun> {
    const { code, json } = await this.#msk<StartedRun & Printed>(verb, pairName, '--detach', ...flags);
    if (code !== 0) throw new Error(`${verb} did not start: ${json.error?.message}`);
    return { run: json.run, executionArn: json.executionArn };
  }

  /** The hash of a plan for that move as things are now: what an operator starts the move with. */
  async planned(mode: 'switchover' | 'failover'): Promise<string> {
    const { json } = await this.#msk<{ readonly hash?: string } & Printed>('plan', pairName, '--for', mode);
    if (json.hash === undefined) throw new Error(`${mode} was not planned: ${json.error?.message}`);
    return json.hash;
  }

  /** What Step Functions has noted so far, in order. */
  events({ executionArn }: StartedRun): Promise<HistoryEvent[]> {
    return eventsAfter(this.#service.awsOf(executionArn).sfn, executionArn, 0);
  }

  /** Ends the execution where it is, as somebody might in the console. */
  async stop({ executionArn }: StartedRun): Promise<void> {
    await this.#service.awsOf(executionArn).sfn.send(new StopExecutionCommand({ executionArn }));
  }

  /** The status by which it has ended; null: it runs, or has not begun. */
  async endedAs({ executionArn }: StartedRun): Promise<string | null> {
    const execution = await describeExecution(this.#service.awsOf(executionArn).sfn, executionArn);
    return execution?.status === 'RUNNING' ? null : (execution?.status ?? null);
  }

  /** Resolves when the execution has entered one of the states; false if it ended without. */
  async entered(started: StartedRun, ...states: string[]): Promise<boolean> {
    const { sfn } = this.#service.awsOf(started.executionArn);
    for (;;) {
      // First the state, then the history: what was over at the first look has its whole history at the second.
      const execution = await describeExecution(sfn, started.executionArn);
      const events = await this.events(started);
      if (events.some((event) => states.includes(event.stateEnteredEventDetails?.name ?? ''))) return true;
      if (execution?.status !== 'RUNNING') return false;
      await systemClock.sleep(lookMs);
    }
  }

  /** Resolves when the execution has entered the state. Raises how it ended if it does not get there. */
  async reaches(started: StartedRun, state: string): Promise<void> {
    if (await this.entered(started, state)) return;
    const { status, name, message } = await this.over(started);
    throw new Error(`${started.run} ended before ${state}: ${status}, ${name}: ${message}`);
  }

  /** How the execution has ended, once it has. */
  async over(started: StartedRun): Promise<Over> {
    await this.entered(started);
    return overOf(this.#service.awsOf(started.executionArn).sfn, started.executionArn);
  }

  /** Seconds that an execution has spent in these states so far. */
  async secondsIn(started: StartedRun, states: readonly string[]): Promise<number> {
    let total = 0;
    let enteredAt = 0;
    for (const event of await this.events(started)) {
      const at = event.timestamp?.getTime() ?? 0;
      if (states.includes(event.stateEnteredEventDetails?.name ?? '')) enteredAt = at;
      if (states.includes(event.stateExitedEventDetails?.name ?? '')) total += at - enteredAt;
    }
    return total / 1000;
  }

  /** A run that has held the lock. */
  async startedRun(run: string): Promise<StartedRun> {
    const record = await (await this.home()).ledger.getRun(run);
    if (record === null) throw new Error(`The ledger knows no run ${run}.`);
    return record;
  }

  /** Follows it to its end. */
  async ended(started: StartedRun): Promise<Ended> {
    await this.entered(started, ...holdsLock);
    const { code, json } = await this.#msk<MoveReport & Printed>('watch', pairName, started.run);
    if (json.error !== undefined) return { code, error: json.error, moved: null, owed: [] };
    const moved = 'loss' in json ? await this.#movedBy(started, json) : null;
    return { code, error: null, moved, owed: json.owed ?? [] };
  }

  /** Follows a way home to its end. Raises why it did not get there. */
  async failedBack(started: StartedRun): Promise<{
    readonly final: NonNullable<MoveReport['loss']>;
    /** What is only on the old side, by its offsets. */
    readonly left: readonly (TopicPartition & { readonly ranges: Ranges })[];
  }> {
    await this.entered(started, ...holdsLock);
    const { json } = await this.#msk<FailedBack & Printed>('watch', pairName, started.run);
    if (json.error !== undefined)
      throw new Error(
        `${started.run} did not bring the old side back: ${json.error.name}: ${json.error.message}`,
      );
    const told = await (await this.home()).ledger.getStep<{ statement: LossStatement }>(
      started.run,
      'final-loss',
    );
    if (told === null) throw new Error(`${started.run} has issued no final statement.`);
    const { kind, records, partitions } = told.statement;
    return {
      final: { kind, records, provisional: false, partitions: partitions.map(lossRow) },
      left:
        json.decision?.action === 'replay'
          ? json.replayed.map(({ superseded, ...at }) => ({ ...at, ranges: superseded }))
          : json.stranded,
    };
  }

  /** Says yes as a second person once the run asks, unless it ends before. */
  async approve(started: StartedRun, reason: string): Promise<void> {
    if (!(await this.entered(started, 'RequestApproval'))) return;
    const { sfn } = this.#service.awsOf(started.executionArn);
    const { ledger } = await this.home();
    for (;;) {
      const execution = await describeExecution(sfn, started.executionArn);
      const approval = await ledger.getApproval(started.run);
      if (execution?.status !== 'RUNNING' || (approval !== null && approval.outcome !== null)) return;
      if (approval !== null) {
        const flags = ['--run', started.run, '--reason', reason, '--as', 'operator-b'];
        const { code, json } = await this.#msk<Printed>('approve', pairName, ...flags);
        if (code !== 0) throw new Error(`The approval was not taken: ${json.error?.message}`);
      }
      await systemClock.sleep(lookMs);
    }
  }

  /** What the minute's schedule does on AWS: the local world has none. */
  async observe(): Promise<string> {
    const { aws, functionName } = await this.home();
    const answer = await aws.lambda.send(
      new InvokeCommand({
        FunctionName: functionName('observe'),
        Payload: JSON.stringify({ pair: pairName }),
      }),
    );
    const text = answer.Payload?.transformToString() ?? '';
    if (answer.FunctionError) throw new Error(`observe failed: ${text}`);
    return text;
  }

  async pointer(): Promise<{ side: 'primary' | 'secondary'; epoch: number }> {
    const pointer = await (await this.home()).ledger.getPointer({ kind: 'real' });
    if (pointer === null) throw new Error('The pair has no pointer.');
    return pointer;
  }

  async lockHolder(): Promise<string | null> {
    return (await (await this.home()).ledger.readLock()).holder?.run ?? null;
  }

  async #movedBy(started: StartedRun, report: MoveReport): Promise<Moved> {
    const { ledger } = await this.home();
    const [window, listed] = await Promise.all([
      ledger.getStep<Window>(report.run, 'fence-window'),
      ledger.getStep<SourceGroups>(report.run, listStep),
    ]);
    // What was observed before the outage is older than where a group stood.
    const told = listed?.groups.every(({ observed }) => !observed) === true;
    const { startedAt, promotedAt } = moveTimes(report, await this.events(started));
    return {
      ...{ ...report, startedAt, promotedAt },
      fencedEnds: report.fence.verified ? (window?.ends ?? null) : null,
      stood: told
        ? listed.groups.flatMap(({ group, committed }) =>
            committed.known ? committed.value.map((at) => ({ ...at, group })) : [],
          )
        : null,
    };
  }

  #msk<T>(...args: string[]): Promise<Answer<T>> {
    return runMskDr<T>(...args, '--local', '--world', this.#root, '--pairs', this.#pairs, '--json');
  }
}

const serviceOf = (root: string, pairs: string): Promise<Service> =>
  openService(
    { local: true, json: true, world: root, pairs },
    { projectRoot: process.cwd(), clock: systemClock },
    pairName,
  );
