import { beforeEach, describe, expect, it } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import { observe } from '../../../functions/observe/observe.ts';
import { readingOf } from '../lib/observation/readings.ts';
import { down } from '../lib/outage/votes.ts';
import { memoryDynamo } from './memory-dynamo.ts';
import { homeAt, observing, pointerAt, seenAt, start } from './observing.ts';

beforeEach(() => {
  memoryDynamo();
});
const minute = 60_000;
const dark = unknown('ClusterUnreachable');

describe('observe', () => {
  it('keeps what it saw, tells the other Region, and owes nothing where all is well', async () => {
    const west = observing();
    const answer = await observe(west.ports);
    expect(answer).toMatchObject({
      acts: true,
      decision: 'healthy',
      events: [],
      sequence: 1,
      kept: true,
      owed: 0,
    });
    expect((await west.own.newest())?.reading).toEqual(west.reading.known && west.reading.value);
    expect(await west.other.readHeartbeat()).toMatchObject({
      beat: 1,
      well: true,
      region: 'us-west-2',
      pointer: pointerAt(1),
      lock: { counter: 1 },
    });
    expect(west.alarms).toEqual([]);
    expect(west.figures).toEqual([{ pair: 'orders', activeAnswers: true, recordsBehind: 10, thingsOwed: 0 }]);
  });

  it('says outage after the hold time, and keeps the last reading while the side is dark', async () => {
    const west = observing();
    await observe(west.ports);
    west.looks.primary = down;
    west.reading = dark;
    const decisions: (string | null)[] = [];
    for (let i = 0; i < 5; i++) {
      west.now += minute;
      decisions.push((await observe(west.ports)).decision);
    }
    expect(decisions).toEqual(['watch', 'watch', 'watch', 'outage', 'outage']);
    expect(await west.own.newest()).toMatchObject({ sequence: 6, reading: { takenAt: start } });
    expect(west.alarms.slice(-2)).toMatchObject([{ name: 'active-down' }, { name: 'outage' }]);
  });

  it('is held back by the heartbeat of the active Region, and no longer than that goes on', async () => {
    const west = observing();
    west.looks.primary = down;
    west.reading = dark;
    const east = observing('us-east-1');
    const decisions: (string | null)[] = [];
    for (let i = 0; i < 9; i++) {
      west.now += minute;
      east.now = west.now;
      if (i < 5) await observe(east.ports);
      decisions.push((await observe(west.ports)).decision);
    }
    expect(decisions.slice(0, 6)).not.toContain('outage');
    expect(decisions.at(-1)).toBe('outage');
  });

  it('does nothing where the home of the ledger is silent: it watches under the newest copy and writes no canary', async () => {
    const west = observing();
    west.home = unknown('AWS did not answer dynamodb:GetItem');
    west.published.set('us-east-1', known(pointerAt(2, { side: 'secondary' })));
    const answer = await observe(west.ports);
    expect(answer).toMatchObject({ acts: false, decision: 'healthy', owed: 0 });
    expect(west.wrote).toEqual([false]);
    expect(west.alarms).toMatchObject([{ name: 'does-not-act' }]);
    expect((await west.own.newest())?.pointer).toEqual(pointerAt(2, { side: 'secondary' }));
  });

  it('does nothing under a home that a copy has outdone', async () => {
    const west = observing();
    west.published.set('us-west-2', known(pointerAt(1001, { side: 'secondary' })));
    expect(await observe(west.ports)).toMatchObject({ acts: false });
    expect(west.alarms[0]?.sentence).toContain('epoch 1001');
  });

  it('writes no canary while a run holds the lock and counts them', async () => {
    const west = observing();
    const holder = { run: 'drill-1', executionArn: 'arn', since: '' };
    west.home = homeAt(pointerAt(1), { lock: { counter: 2, holder } });
    await observe(west.ports);
    expect(west.wrote).toEqual([false]);
  });

  it('keeps since when a fence and a copy are owed, and tells of it when that is long', async () => {
    const west = observing();
    west.home = homeAt(pointerAt(2, { side: 'secondary' }), { fenceVerified: false });
    await observe(west.ports);
    west.now += 6 * minute;
    const answer = await observe(west.ports);
    expect(answer.owed).toBe(3);
    expect(answer.events).toContain('fence-owed-for-long');
    expect((await west.own.newest())?.owed.every(({ since }) => since === west.now - 6 * minute)).toBe(true);
  });

  it('reports a wrong clock, and tells its times by the witness', async () => {
    const west = observing();
    const { votePorts } = west.ports;
    const skewed = {
      ...west.ports,
      votePorts: (...args: Parameters<typeof votePorts>) => ({
        ...votePorts(...args),
        clock: { now: () => west.now + 300_000, sleep: async () => undefined },
      }),
    };
    await observe(skewed);
    expect(west.alarms).toMatchObject([{ name: 'clock-skew' }]);
    expect(await west.own.newest()).toMatchObject({
      takenAt: west.now,
      reading: { takenAt: start - 300_000 },
    });
  });

  it('lets the later of two overlapping invocations stand', async () => {
    const west = observing();
    const [one, two] = await Promise.all([observe(west.ports), observe(west.ports)]);
    expect([one?.kept, two?.kept].sort()).toEqual([false, true]);
    expect(await west.own.newest()).toMatchObject({ sequence: 1 });
  });

  it('hears a flow that copies nothing while producers write', async () => {
    const west = observing();
    await observe(west.ports);
    west.now += minute;
    const source = { start: 0, highWatermark: 220, lastStable: 220 };
    west.reading = known(readingOf([seenAt(west.now, { source })], [], { takenAt: west.now }));
    expect((await observe(west.ports)).events).toEqual(['flow-silent']);
    expect((await west.own.newest())?.reading?.partitions[0]?.rate).toBe(2);
  });

  it('says that the pair has no pointer yet', async () => {
    const west = observing();
    west.home = homeAt(null, { fenceVerified: false });
    west.published = new Map();
    const sentence = 'The pair has no pointer yet: run msk-dr setup first.';
    expect(await observe(west.ports)).toMatchObject({ acts: false, decision: null, sentence });
    expect(west.alarms).toEqual([]);
    west.home = unknown('no answer in 500 ms');
    expect((await observe(west.ports)).sentence).toContain('no answer in 500 ms');
    expect(west.alarms).toMatchObject([{ name: 'does-not-act' }]);
  });
});
