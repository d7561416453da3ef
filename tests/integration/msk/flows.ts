import { expect, inject, vi } from 'vitest';
import { connectMetrics } from '../../../functions/lib/aws/cloudwatch.ts';
import { connectMsk } from '../../../functions/lib/aws/msk.ts';
import { systemClock } from '../../../functions/lib/clock.ts';
import { type Flow, type FlowState, flows } from '../../../functions/lib/engines/engine.ts';
import {
  createMskReplicatorEngine,
  type MskReplicatorEngine,
} from '../../../functions/lib/engines/msk-replicator/engine.ts';
import { replicatorName } from '../../../functions/lib/engines/msk-replicator/names.ts';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { connectRest } from '../../../scripts/local/connect/rest.ts';

export const soon = { timeout: 60_000, interval: 250 };

/** The local pair's clusters under another name, so that its flows and topics are this test's own. */
export function pairNamed(
  name: string,
  topics: readonly string[],
  over: Partial<Pair['replication']> = {},
): Pair {
  const [local] = loadPairs('pairs');
  if (local === undefined) throw new Error('There is no local pair.');
  return {
    ...local,
    name,
    topics: { include: topics, exclude: [] },
    groups: { ...local.groups, include: [`${name}-.*`] },
    replication: { ...local.replication, ...over },
  };
}

/** The product's engine against the world's gateway, as a function would have it. */
export function engineFor(pair: Pair): MskReplicatorEngine {
  vi.stubEnv('AWS_ENDPOINT_URL', inject('world').gatewayUrl);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATESTMSK');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  return createMskReplicatorEngine({
    pair,
    active: 'primary',
    msk: (region) => connectMsk(region),
    metrics: (region) => connectMetrics(region, systemClock),
  });
}

export const reaches = (engine: MskReplicatorEngine, flow: Flow, state: FlowState['state']): Promise<void> =>
  vi.waitFor(async () => {
    const found = await engine.state(flow);
    // A failed flow tells why.
    expect(found, JSON.stringify(found)).toMatchObject({ state });
  }, soon);

/** Waits until a flow that was denied copies nothing: a policy takes a moment, and what is written before is a late tail. */
export const comesToRest = (pair: Pair, flow: Flow): Promise<void> => {
  const connect = connectRest(inject('world').connect.url);
  const own = `${replicatorName(pair.name, flow)}-`;
  return vi.waitFor(async () => {
    const names = (await connect.connectors()).filter(
      (one) => one.startsWith(own) && one.endsWith('-source'),
    );
    const states = await Promise.all(names.map((name) => connect.connectorStatus(name)));
    const tasks = states.flatMap((state) => state?.tasks ?? []);
    expect([tasks.length > 0, tasks.filter((task) => task !== 'PAUSED')]).toEqual([true, []]);
  }, soon);
};

/** Asks for the removal of both flows until none is left. */
export async function removeAll(engine: MskReplicatorEngine): Promise<void> {
  await Promise.all(
    flows.map((flow) =>
      vi.waitFor(async () => expect((await engine.remove(flow)).state).toBe('absent'), soon),
    ),
  );
}

export async function write(
  cluster: ClusterClient,
  topic: string,
  partitions: number,
  values: readonly string[],
): Promise<void> {
  const written = await cluster.produce(
    values.map((value, at) => ({
      topic,
      partition: at % partitions,
      key: Buffer.from(value),
      value: Buffer.from(value),
      headers: [],
    })),
  );
  expect(written.filter(({ known }) => !known)).toEqual([]);
}

interface Content {
  readonly partition: number;
  readonly offset: number;
  readonly value: string;
  /** Carries MSK Replicator's header. */
  readonly copied: boolean;
}

/** Every record of a topic. */
export async function contents(
  cluster: ClusterClient,
  topic: string,
  partitions: number,
): Promise<Content[]> {
  const requests = Array.from({ length: partitions }, (_, partition) => ({
    topic,
    partition,
    from: 0,
    maxRecords: 10_000,
  }));
  const answers = await cluster.read(
    requests,
    'read_uncommitted',
    ({ offset, value, headers }, { partition }) => ({
      partition,
      offset,
      value: value?.toString() ?? '',
      copied: headers.some(([name]) => name.toString() === '__mskmr'),
    }),
  );
  return [...answers.values()].flatMap((answer) => (answer.known ? answer.value.records : []));
}
