import { InputInvalid } from '../errors.ts';
import { isAbsent, notTakenUpAbove, runHasNoEnd } from './conditions.ts';
import { runKey, startedKey, startedPrefix, starterKey, starterPrefix } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { Ledger, Run, Starter } from './types.ts';

export type Runs = Pick<
  Ledger,
  'putRun' | 'takeUpRun' | 'finishRun' | 'getRun' | 'listRuns' | 'putStarter' | 'listStarters'
>;
type End = Pick<Run, 'status' | 'finishedAt' | 'reasons'>;

/** What ran. A run's start and its end are each written once: what comes again later changes nothing. */
export function createRuns(table: Table): Runs {
  const getRun = async (run: string): Promise<Run | null> => {
    const item = await table.get(runKey(run));
    return item === null ? null : runOf(item);
  };
  return {
    getRun,
    async putRun(run) {
      const written = await table.put(runKey(run.run), { body: JSON.stringify(run) }, isAbsent);
      const stored = written.ok ? run : startOf(written.found);
      if (stored.executionArn !== run.executionArn)
        throw new InputInvalid(`Run ${run.run} is already that of ${stored.executionArn}.`);
      // After the run itself, and by the start that stands: a crash in between is mended by the same call again.
      await table.put(startedKey(stored.startedAt, run.run), { run: run.run });
    },
    async takeUpRun({ run, counter }, executionArn) {
      const condition = notTakenUpAbove(counter);
      await table.update(
        runKey(run),
        'SET #takenUp = :takenUp, #execution = :execution',
        { ':execution': executionArn },
        { ...condition, names: { ...condition.names, '#execution': 'execution' } },
      );
    },
    async putStarter(run, starter) {
      const { execution } = starter;
      const written = await table.put(
        starterKey(run, execution),
        { body: JSON.stringify(starter) },
        isAbsent,
      );
      const stored = written.ok ? starter : starterOf(written.found);
      if (stored.principal !== starter.principal || stored.known !== starter.known)
        throw new InputInvalid(
          `${execution} was already asked for by ${stored.principal}: take another request id.`,
        );
    },
    listStarters: async (run) => (await table.query(starterPrefix(run))).map(starterOf),
    async finishRun(run, end) {
      const written = await table.update(
        runKey(run),
        'SET #end = :end',
        { ':end': JSON.stringify(end) },
        runHasNoEnd,
      );
      if (!written.ok && written.found.body === undefined)
        throw new InputInvalid(`There is no run ${run} that could end.`);
    },
    async listRuns(limit) {
      const started = await table.query(startedPrefix, { newestFirst: true, limit });
      const runs = await Promise.all(started.map((item) => getRun(nameOf(item))));
      return runs.flatMap((run) => (run === null ? [] : [run]));
    },
  };
}

const starterOf = (item: Item): Starter => JSON.parse(`${item.body}`) as Starter;

const nameOf = (item: Item): string => `${item.run}`;

/** As it was started. */
const startOf = (item: Item): Run => JSON.parse(`${item.body}`) as Run;

function runOf(item: Item): Run {
  const start = startOf(item);
  const run = item.execution === undefined ? start : { ...start, executionArn: `${item.execution}` };
  return item.end === undefined ? run : { ...run, ...(JSON.parse(`${item.end}`) as End) };
}
