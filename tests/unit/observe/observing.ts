import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Known, known } from '../../../functions/lib/known.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import { type Observations, openObservations } from '../../../functions/lib/observation/store.ts';
import type { Alarm, Change } from '../../../functions/lib/observation/told.ts';
import type { ObservedPartition, Outage, Reading } from '../../../functions/lib/observation/types.ts';
import type { SideLook } from '../../../functions/lib/outage/vote.ts';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import type { Figures } from '../../../functions/observe/answer.ts';
import type { Home } from '../../../functions/observe/home.ts';
import type { ObservePorts } from '../../../functions/observe/observe.ts';
import type { Owing } from '../../../functions/observe/settle.ts';
import { failoverName } from '../../../functions/observe/start-failover.ts';
import { partitionAt, readingOf } from '../lib/observation/readings.ts';
import { serving } from '../lib/outage/votes.ts';

export const start = Date.UTC(2026, 10, 24, 3);
export const pointerAt = (epoch: number, over: Partial<Pointer> = {}): Pointer => ({
  epoch,
  side: 'primary',
  bootstrap: 'b-1:9096',
  since: '',
  run: `run-${epoch}`,
  ...over,
});

/** The ledger's home in the standby's Region, with nobody in the lock. */
export const homeAt = (pointer: Pointer | null, over: Partial<Home> = {}): Known<Home> =>
  known({
    region: 'us-west-2',
    epoch: 1,
    pointer,
    lock: { counter: 1, holder: null },
    fenceVerified: true,
    fenceLeftOpen: false,
    activeFenced: false,
    mover: null,
    flows: [],
    ...over,
  });

/** A partition that is 10 records behind, as it was at some time. */
export const seenAt = (takenAt: number, over: Partial<ObservedPartition> = {}): ObservedPartition =>
  partitionAt('orders', 0, {
    takenAt,
    behind: { records: 10, oldest: takenAt - 10_000, newest: takenAt - 1_000 },
    ...over,
  });

/** One Region's minute by minute, on tables in memory; a test changes what is there and what answers. */
export interface Observing {
  now: number;
  home: Known<Home>;
  published: Map<string, Known<Pointer | null>>;
  looks: { primary: SideLook; secondary: SideLook };
  reading: Known<Reading>;
  /** Whether canaries were to be written, by vote. */
  readonly wrote: boolean[];
  readonly alarms: Alarm[];
  /** What operators were told, as `name state`; `deaf`: nothing gets through to them. */
  readonly changes: string[];
  deaf: boolean;
  readonly started: string[];
  readonly settled: Owing[];
  readonly figures: Figures[];
  readonly own: Observations;
  readonly other: Observations;
  readonly pair: Pair;
  readonly ports: ObservePorts;
}

export function observing(
  region: 'us-west-2' | 'us-east-1' = 'us-west-2',
  over: Partial<Pair> = {},
): Observing {
  const [local] = loadPairs('pairs');
  if (local === undefined) throw new Error('There is no local pair.');
  // Three looks of a minute each: the local pair itself holds for seconds.
  const pair: Pair = { ...local, detection: { ...local.detection, holdMs: 180_000 }, ...over };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));
  const tableOf = (place: string): Observations =>
    openObservations(client, `ledger-${place}`, pair.name, () => state.now);
  const elsewhere = region === 'us-west-2' ? 'us-east-1' : 'us-west-2';
  const own = tableOf(region);
  const other = tableOf(elsewhere);
  const wrote: boolean[] = [];
  const alarms: Alarm[] = [];
  const figures: Figures[] = [];
  const changes: string[] = [];
  const started: string[] = [];
  const settled: Owing[] = [];
  const state: Observing = {
    now: start,
    home: homeAt(pointerAt(1)),
    published: new Map(['us-east-1', 'us-west-2'].map((at) => [at, known(pointerAt(1))])),
    looks: { primary: serving, secondary: serving },
    reading: known(readingOf([seenAt(start)], [], { takenAt: start })),
    wrote,
    alarms,
    changes,
    deaf: false,
    started,
    settled,
    figures,
    own,
    other,
    pair,
    ports: {
      pair,
      region,
      own,
      home: async () => state.home,
      published: async () => state.published,
      read: async () => state.reading,
      copyHome: async () => known(undefined),
      tellOther: async (heartbeat) => known(await other.writeHeartbeat(heartbeat)),
      log: (alarm) => void alarms.push(alarm),
      tellChanges: async (all: readonly Change[]) => {
        if (state.deaf) return all;
        changes.push(...all.map(({ name, state: change }) => `${name} ${change}`));
        return [];
      },
      start: async (outage: Outage) => {
        started.push(failoverName(outage));
        return `${failoverName(outage)} is started.`;
      },
      settle: async (owing: Owing) => {
        settled.push(owing);
        return [];
      },
      publish: (published) => void figures.push(published),
      votePorts: (_pointer, write) => {
        wrote.push(write);
        return {
          clock: { now: () => state.now, sleep: async () => undefined },
          stopwatch: { process: 'sandbox', ms: () => state.now - start },
          look: async (side) => state.looks[side],
          witness: async () => ({ silence: null, time: known(Math.floor(state.now / 1000) * 1000) }),
          control: async () => ({ outcome: 'unknown', reason: 'dark' }),
          heartbeat: own.readHeartbeat,
        };
      },
    },
  };
  return state;
}
