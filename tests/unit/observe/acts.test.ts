import { beforeEach, describe, expect, it } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import { observe } from '../../../functions/observe/observe.ts';
import { down, serving } from '../lib/outage/votes.ts';
import { memoryDynamo } from './memory-dynamo.ts';
import { homeAt, type Observing, observing, pointerAt, start } from './observing.ts';

beforeEach(() => {
  memoryDynamo();
});
const minute = 60_000;
const dark = unknown('ClusterUnreachable');
const holder = (executionArn: string) => ({ run: 'drill-1', executionArn, since: '' });
const machine = 'arn:aws:states:us-west-2:1:execution:msk-dr-prod-drill:drill-1';

async function minutes(region: Observing, count: number): Promise<(string | null)[]> {
  const decisions: (string | null)[] = [];
  for (; decisions.length < count; decisions.push((await observe(region.ports)).decision))
    region.now += minute;
  return decisions;
}
function lose(region: Observing): void {
  region.looks.primary = down;
  region.reading = dark;
}

describe("the standby's Region", () => {
  it('starts one failover for an outage, in however many minutes it is seen', async () => {
    const west = observing();
    await observe(west.ports);
    lose(west);
    expect(await minutes(west, 6)).toEqual(['watch', 'watch', 'watch', 'outage', 'outage', 'outage']);
    expect(new Set(west.started)).toEqual(new Set(['failover-observed-1-20261124T030100Z']));
    expect(west.settled).toHaveLength(1);
  });

  it('gives the next outage another name, and a moment of sight does not end this one', async () => {
    const west = observing();
    await observe(west.ports);
    lose(west);
    await minutes(west, 4);
    west.looks.secondary = down;
    await minutes(west, 3);
    west.looks.secondary = serving;
    await minutes(west, 5);
    expect(new Set(west.started).size).toBe(1);
    west.looks.primary = serving;
    await minutes(west, 1);
    lose(west);
    await minutes(west, 5);
    expect(new Set(west.started).size).toBe(2);
  });

  it('starts one for two invocations of the same minute: the one whose observation stands', async () => {
    const west = observing();
    lose(west);
    await minutes(west, 3);
    west.now += minute;
    await Promise.all([observe(west.ports), observe(west.ports)]);
    expect(west.started).toHaveLength(1);
  });

  it('starts none beside a run that holds the lock, and says whose', async () => {
    const west = observing();
    lose(west);
    west.home = homeAt(pointerAt(1), { lock: { counter: 2, holder: holder(machine) } });
    await minutes(west, 4);
    const { decision, did } = await observe(west.ports);
    expect([decision, did]).toEqual([
      'outage',
      ['drill-1 holds the lock: no failover is started beside it.'],
    ]);
    expect(west.started).toEqual([]);
  });

  it('starts none while a failover is under way, and does not call the outage unanswered', async () => {
    const west = observing();
    lose(west);
    const run = 'failover-20261124-030012-3f9a1c0b';
    const lock = { counter: 2, holder: { ...holder(machine), run } };
    for (const mode of ['failover', null] as const) {
      west.home = homeAt(pointerAt(1), { lock, mover: { run, mode, running: known(true) } });
      await minutes(west, 5);
    }
    expect(west.started).toEqual([]);
    expect(west.changes).toEqual(['active-down raised', 'outage raised']);
  });

  it.each([
    ['switchover', known(true), /cannot go on without the active side: it is taken back/],
    [
      'switchover',
      known(false),
      /has stopped and keeps the lock.*msk-dr switchover orders --resume failover-1/,
    ],
    ['failover', known(false), /has stopped and keeps the lock.*msk-dr failover orders --resume failover-1/],
    [null, known(false), /\(not begun\) has stopped.*msk-dr failover orders --resume failover-1/],
    ['failover', unknown('AWS did not answer'), /still runs is not known: AWS did not answer/],
  ] as const)('an outage is not answered by a %s that runs: %o', async (mode, running, sentence) => {
    const west = observing();
    lose(west);
    const run = 'failover-1';
    const lock = { counter: 2, holder: { ...holder(machine), run } };
    west.home = homeAt(pointerAt(1), { lock, mover: { run, mode, running } });
    await minutes(west, 4);
    expect((await observe(west.ports)).did).toEqual([expect.stringMatching(sentence)]);
    expect(west.started).toEqual([]);
    expect(west.changes).toContain('outage-not-answered raised');
    west.home = homeAt(pointerAt(1)); // it has given the lock back
    await minutes(west, 1);
    expect(west.started).toHaveLength(1);
  });

  it('an outage of the side that a move has just reached is not answered by that move', async () => {
    const west = observing();
    lose(west);
    const run = 'failover-1';
    const lock = { counter: 2, holder: { ...holder(machine), run } };
    for (const mode of ['switchover', 'failover'] as const) {
      const mover = { run, mode, running: known(true) };
      west.home = homeAt(pointerAt(1, { run }), { lock, mover });
      await minutes(west, 4);
      expect((await observe(west.ports)).did).toEqual([
        expect.stringMatching(
          /^failover-1 has just moved the pair to the side that is down.*msk-dr unlock orders/,
        ),
      ]);
    }
    expect(west.started).toEqual([]);
  });

  it('starts none where the ledger is at home in the other Region: it would run on an empty table', async () => {
    const west = observing();
    lose(west);
    west.home = homeAt(pointerAt(1), { region: 'us-east-1' });
    await minutes(west, 4);
    expect((await observe(west.ports)).did).toEqual([
      "No failover is started: it would run here, and the ledger's home is in us-east-1.",
    ]);
    expect(west.started).toEqual([]);
  });

  it('starts none without proof of the newest epoch, whatever it sees', async () => {
    const west = observing();
    await observe(west.ports);
    lose(west);
    west.home = unknown('AWS did not answer dynamodb:GetItem');
    expect(await minutes(west, 5)).toContain('outage');
    expect([west.started, west.settled.length]).toEqual([[], 1]);
  });

  it('is not hurried by a clock that is 5 minutes off', async () => {
    const west = observing();
    const { votePorts } = west.ports;
    const ports = {
      ...west.ports,
      votePorts: (...args: Parameters<typeof votePorts>) => ({
        ...votePorts(...args),
        clock: { now: () => west.now + 5 * minute, sleep: async () => undefined },
      }),
    };
    lose(west);
    const decisions: (string | null)[] = [];
    for (let i = 0; i < 4; i++) {
      decisions.push((await observe(ports)).decision);
      west.now += minute;
    }
    expect(decisions).toEqual(['watch', 'watch', 'watch', 'outage']);
    expect(west.started).toEqual([
      `failover-observed-1-${new Date(start).toISOString().replace(/[-:]|\.\d+/g, '')}`,
    ]);
  });
});

describe("the active side's Region", () => {
  it('starts nothing, since it may be the one that is lost, and settles nothing away from home', async () => {
    const east = observing('us-east-1');
    await minutes(east, 2);
    lose(east);
    await minutes(east, 6);
    expect([east.started, east.settled]).toEqual([[], []]);
  });

  it('starts nothing even where the ledger is still at home there', async () => {
    const east = observing('us-east-1');
    east.home = homeAt(pointerAt(1), { region: 'us-east-1' });
    lose(east);
    expect(await minutes(east, 6)).toContain('outage');
    expect([east.started, east.changes]).toEqual([[], ['active-down raised']]);
  });

  it('settles what is owed where the home of the ledger still is, after a move', async () => {
    const west = observing();
    west.home = homeAt(pointerAt(2, { side: 'secondary' }), { fenceVerified: false });
    await minutes(west, 1);
    west.looks.primary = down;
    await minutes(west, 1);
    const owing = { pointer: { epoch: 2, side: 'secondary' }, fenceVerified: false };
    expect(west.settled).toMatchObject([
      { ...owing, passiveAnswers: true, held: null },
      { ...owing, passiveAnswers: false },
    ]);
  });
});

describe('what is owed', () => {
  it('waits for a run that holds the lock, and not for another look of its own that died', async () => {
    const west = observing();
    const owing = { fenceVerified: false };
    west.home = homeAt(pointerAt(1), { ...owing, lock: { counter: 2, holder: holder(machine) } });
    expect((await observe(west.ports)).did).toEqual([
      'drill-1 holds the lock: what is owed waits for its end.',
    ]);
    const left = 'arn:aws:states:us-west-2:1:execution:msk-dr-prod-observe:0d1f';
    west.home = homeAt(pointerAt(1), { ...owing, lock: { counter: 3, holder: holder(left) } });
    await observe(west.ports);
    expect(west.settled).toHaveLength(1);
  });

  it('fences the side that was left beside the move that has left it, under its own right and no other', async () => {
    const west = observing();
    const run = 'failover-20261124-030012-3f9a1c0b';
    const lock = { counter: 7, holder: { ...holder(machine), run } };
    // Before its promotion the side that it has fenced is the active one, and its own business.
    west.home = homeAt(pointerAt(1), { fenceVerified: false, lock });
    expect((await observe(west.ports)).did).toEqual([
      `${run} holds the lock: what is owed waits for its end.`,
    ]);
    const moved = pointerAt(2, { side: 'secondary', run });
    west.home = homeAt(moved, { fenceVerified: false, lock });
    await observe(west.ports);
    expect(west.settled).toMatchObject([{ fenceVerified: false, held: { run, counter: 7 } }]);
  });

  it('waits while the active side does not answer: the lock is the failover’s', async () => {
    const west = observing();
    lose(west);
    await minutes(west, 2);
    expect(west.settled).toEqual([]);
  });

  it('costs this minute where it fails, and is tried again by the next', async () => {
    const west = observing();
    const ports = { ...west.ports, settle: () => Promise.reject(new Error('the lock was lost')) };
    expect((await observe(ports)).did).toEqual(['not done: the lock was lost']);
    expect(west.alarms).toMatchObject([{ name: 'did-not-act' }]);
    await observe(west.ports);
    expect(west.settled).toHaveLength(1);
  });
});
