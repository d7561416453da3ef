import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mostPolls, mostPortions } from '../../functions/acquire-lock/timing.ts';
import { type Machine, statesOf } from '../../scripts/check/asl-rules.ts';

const machines = ['setup', 'drill', 'failover', 'failback', 'manual'].map(
  (name) => [name, JSON.parse(readFileSync(`statemachines/${name}.asl.json`, 'utf8')) as Machine] as const,
);

/** History events of one visit: a task is entered, scheduled, started, answered and left; the others are entered and left. */
const eventsOf = (type: string): number => ({ Task: 5, Parallel: 4, Succeed: 2, Fail: 1 })[type] ?? 2;
/** A retried attempt is scheduled, started and failed. */
const retryEvents = 3;
/** What Step Functions allows is 25,000; a machine keeps 5,000 in reserve. */
const budget = 20_000;
/** A look is a Wait, a Task and a Choice. */
const look = eventsOf('Wait') + eventsOf('Task') + eventsOf('Choice');
/** How often each Wait can come, at most: by its own bound. A new one has to be thought about here. */
const rounds: Readonly<Record<string, number>> = {
  WaitForReplicator: 2 * mostPolls, // each direction has its own count
  WaitForStep: mostPolls,
  WaitForDeadHolder: 2, // until the longest function is over, once more if its clock ran ahead
  WaitForClient: 60, // until the client's function is over, looking each second
  WaitToLook: mostPolls,
  WaitForFence: 8,
  WaitForFlows: mostPolls,
  WaitForDrain: mostPolls,
  WaitForLag: 0, // of a planned move; an unplanned one has WaitToLook instead, which may come more often
  WaitForCut: 10,
  WaitForRecords: 10, // of a flow that was halted, after unwinding
  WaitForReaders: 90, // as many seconds as a member may take to be gone
  WaitForComeback: 90, // the same count
  WaitForSettings: mostPolls / 4, // an update of a replicator, a quarter of the time of making one
  WaitForRemoval: mostPolls / 3,
  WaitForRestoring: (mostPolls * 14) / 9 / 2, // each look is at two replicators, every other time
  WaitForProof: 5,
  WaitForReturn: mostPolls / 3,
  WaitForAlignment: mostPolls / 4,
  WaitForInStep: mostPolls / 3,
  ExportMore: mostPortions.portionCalls, // calls, not looks: what is left then is for the next execution
  ReplayMore: mostPortions.portionCalls,
  WaitForHalt: mostPolls / 3, // in all rounds together
  EmptyMore: 0, // counted with CopyMore
  CopyMore: mostPortions.rebuildCalls,
  ProveMore: 0, // counted with CopyMore
  WaitForRefresh: 1,
  WaitForDeadRefresh: 1,
};

describe.each(machines)('%s', (_, machine) => {
  it('stays within the history budget in its worst case', () => {
    const states = statesOf(machine);
    const retries = states.flatMap(([, state]) =>
      (state.Retry ?? []).map((rule) => ('MaxAttempts' in rule ? Number(rule.MaxAttempts) : 3)),
    );
    const once =
      states.reduce((sum, [, state]) => sum + eventsOf(state.Type), 0) +
      retries.reduce((sum, attempts) => sum + attempts * retryEvents, 0);
    const loops = states
      .filter(([name, { Type }]) => Type === 'Wait' || name.endsWith('More'))
      .reduce((sum, [name]) => sum + (rounds[name] ?? Number.NaN) * look, 0);
    expect(once + loops).toBeLessThan(budget);
  });
});
