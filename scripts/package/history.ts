import { mostOutagePolls, mostPolls, mostPortions } from '../../functions/acquire-lock/timing.ts';
import { chunkCount } from '../../functions/list-groups/chunks.ts';
import { type Machine, statesOf } from '../check/asl-rules.ts';

/** History events of one visit: a task is entered, scheduled, started, answered and left; the others are entered and left. */
const eventsOf = (type: string): number => ({ Task: 5, Parallel: 4, Succeed: 2, Fail: 1 })[type] ?? 2;
/** A retried attempt is scheduled, started and failed. */
const retryEvents = 3;
/** What Step Functions allows is 25,000; a machine keeps 5,000 in reserve. */
export const historyBudget = 20_000;
/** Consumer groups of a large pair. */
export const manyGroups = 10_000;
/** A look is a Wait, a Task and a Choice. */
const look = eventsOf('Wait') + eventsOf('Task') + eventsOf('Choice');
/** How often each Wait can come, at most: by its own bound. A new one has to be thought about here. */
const rounds: Readonly<Record<string, number>> = {
  WaitForReplicator: 2 * mostPolls, // each direction has its own count
  WaitForStep: mostPolls,
  WaitForMetrics: mostPolls / 2, // five minutes, looking each second at most
  WaitForDeadHolder: 2, // until the longest function is over, once more if its clock ran ahead
  WaitForClient: 60, // until the client's function is over, looking each second
  WaitToLook: mostOutagePolls,
  WaitForFence: 8,
  WaitForFlows: mostPolls / 3,
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

/** Events of an iteration of a Map beside those of its states: it starts, and succeeds or fails. */
const iterationEvents = 2;

/** Events that an execution can leave at most: every state and every retry once, every wait as often as its own bound lets it, and the Map over the chunks of that many groups. */
export function worstCaseHistory(machine: Machine, groups = manyGroups): number {
  const states = statesOf(machine);
  const inMaps = states.flatMap(([, { ItemProcessor }]) => (ItemProcessor ? statesOf(ItemProcessor) : []));
  const mapped = inMaps.reduce((sum, [, state]) => sum + visitOf(state), 0) + iterationEvents;
  const once = states.reduce((sum, [, state]) => sum + visitOf(state), 0);
  const loops = states
    .filter(([name, { Type }]) => Type === 'Wait' || name.endsWith('More'))
    .reduce((sum, [name]) => sum + (rounds[name] ?? Number.NaN) * look, 0);
  return once + loops + (inMaps.length === 0 ? 0 : (chunkCount(groups) - 1) * mapped);
}

/** One visit, with every try that its retries allow. */
function visitOf({ Type, Retry = [] }: ReturnType<typeof statesOf>[number][1]): number {
  const tries = Retry.reduce((sum, rule) => sum + ('MaxAttempts' in rule ? Number(rule.MaxAttempts) : 3), 0);
  return eventsOf(Type) + tries * retryEvents;
}

/** KiB that pass between states at most: the numbers of all chunks, and what each of them answers. */
export const payloadBudget = 64;
export function largestPayloadKib(groups = manyGroups): number {
  const chunks = Array.from({ length: chunkCount(groups) }, (_, index) => index);
  const listed = { groups, observed: false, chunks };
  const answered = chunks.map(() => ({ groups, written: groups }));
  return Math.max(...[listed, answered].map((payload) => JSON.stringify(payload).length)) / 1024;
}
