import { beforeAll, expect, test } from 'vitest';
import { comeBack } from '../../../scripts/chaos/come-back.ts';
import { loseRegion } from '../../../scripts/chaos/lose-region.ts';
import { iamAction } from '../../../scripts/permissions/iam-action.ts';
import { callsOf } from '../calls.ts';
import type { Moved } from '../checks/types.ts';
import { runUntilGivenBack } from '../denied/given-back.ts';
import { firstOfEach, type Permission, type Refused, thatDiffer, usedBy } from '../denied/permissions.ts';
import { TakenAway } from '../denied/taken-away.ts';
import { anew, failback, switchover, type Verb } from '../denied/verbs.ts';
import { functionsOf } from '../kill/every-function-dies.ts';
import { arrives, holds, switchesOver } from '../kill/killing.ts';
import { tasksOf } from '../kill/tasks.ts';
import { useOpenScene } from '../open-scene.ts';

// One world: each test goes on where the one before has ended.
const scene = useOpenScene('denied', 4_000_000);
const functions = functionsOf('failover');
/** What a start and the functions of a move call, by the moves that nothing disturbs: there, and home again. */
let starting: readonly Permission[] = [];
let moving: readonly Permission[] = [];
/** The functions that such a move calls. */
let undisturbed: ReadonlySet<string> = new Set();
/** Calls recorded so far. */
const calls = () => callsOf(scene().world.root);

/** Functions whose failure gives the move up: it leads to what unwinds the move, or ends it with nothing touched. */
const ways = ['LockRefused', 'NotBegun', 'EndUnchanged', 'ApprovalEnded', 'UnwindMove', 'PromoteFailed'];
const givenUpIn = new Set(
  tasksOf('failover').flatMap((task) => (ways.includes(task.caughtBy) ? [task.function] : [])),
);

/** Holds that a run without any of these names what it misses, and goes on once it has it, to where it was to go. */
async function goesOn(
  verb: Verb,
  permissions: readonly Permission[],
  cause: readonly Permission[] = [],
): Promise<void> {
  const { faults, left } = await runUntilGivenBack(scene(), verb, permissions, cause);
  expect(faults).toEqual([]);
  expect(left).toEqual([]);
  await holds(scene(), 'denied');
}

beforeAll(async () => {
  const mark = calls().length;
  await switchesOver(scene());
  await switchesOver(scene());
  const made = calls().slice(mark);
  starting = usedBy(new Set(['start-run']), made);
  const uses = usedBy(functions, made);
  moving = thatDiffer('failover', uses);
  undisturbed = new Set(uses.map((one) => one.function));
}, 600_000);

test('a start that may not do something starts nothing and says what, or does without', async () => {
  const { pair, world } = scene();
  expect(starting.length).toBeGreaterThan(2);
  for (const permission of starting) {
    await using taken = new TakenAway(world.root);
    await taken.take([permission]);
    const { epoch } = await pair.pointer();
    const started = await pair.start('switchover').catch((error: unknown) => String(error));
    // The ledger's tables tell where it is at home, too.
    if (permission.service === 'ssm' && typeof started !== 'string') await arrives(scene(), started, epoch);
    else {
      expect(started).toContain(`AWS refused ${iamAction(permission)}`);
      expect(started).toContain(`of the function ${permission.caller}`);
      expect(await pair.lockHolder()).toBeNull();
    }
  }
});

test('a move that may not do something gives up what it began, and says what', async () => {
  const mark = calls().length;
  const before = moving.filter((one) => givenUpIn.has(one.function));
  expect(before.length).toBeGreaterThan(20);
  await goesOn(switchover, before);
  // Nor may what takes it back, which no undisturbed move calls.
  const back = firstOfEach(
    usedBy(functions, calls().slice(mark)).filter((one) => !undisturbed.has(one.function)),
  );
  expect(back.map((one) => one.function).toSorted()).toEqual(['resume-flow', 'undo-offsets', 'unwind-move']);
  const cause = before.filter((one) => one.function === 'promote-secondary').slice(0, 1);
  expect(cause).toHaveLength(1);
  await goesOn(switchover, back, cause);
});

test('behind its promotion it pauses, or says what it went without', async () => {
  const behind = moving.filter((one) => !givenUpIn.has(one.function));
  expect(behind.length).toBeGreaterThan(20);
  await goesOn(switchover, behind);
});

/** What the functions of a machine use in a run that nothing disturbs. */
async function used(machine: Refused, run: () => Promise<void>): Promise<Permission[]> {
  const mark = calls().length;
  await run();
  return thatDiffer(machine, usedBy(functionsOf(machine), calls().slice(mark)));
}

test.each(['setup', 'drill'] as const)(
  'a %s that may not do something ends, says what, and passes once it may',
  async (verb) => {
    const { pair } = scene();
    const passes = async (): Promise<void> => {
      expect((await pair.over(await pair.start(verb))).status).toBe('SUCCEEDED');
    };
    const permissions = await used(verb, passes);
    expect(permissions.length).toBeGreaterThan(10);
    await goesOn(anew(verb), permissions);
    await passes();
  },
);

/** What a way home cannot do without: a run that misses anything else goes through, and there is no second one. */
const needed = new Set(
  tasksOf('failback').flatMap((task) =>
    ['LockRefused', 'NotFenced', 'Paused'].includes(task.caughtBy) ? [task.function] : [],
  ),
);

test('a way home that may not do something pauses, says what, and goes on once it may', async () => {
  const lost = async (): Promise<Moved> =>
    loseRegion(scene(), { how: 'refuse', breakGlass: true, behind: true });
  const failover = await lost();
  const uses = await used('failback', () => comeBack(scene(), failover, 'keep'));
  const permissions = uses.filter((one) => needed.has(one.function));
  expect(permissions.length).toBeGreaterThan(10);
  await switchesOver(scene());
  await goesOn(failback(await lost()), permissions);
});
