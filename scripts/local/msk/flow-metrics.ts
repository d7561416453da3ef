import { connectorNames } from './connectors.ts';
import { type Progress, readProgress } from './flow-lag.ts';
import { LatencyTracker } from './latency.ts';
import { PassedOver } from './passed-over.ts';
import { ping } from './ping.ts';
import { Throughput } from './throughput.ts';
import type { Datapoint, MskEmulatorOptions, Replicator } from './types.ts';

const pingTimeoutMs = 1_500;

/** Turns readings of one flow into the datapoints that MSK publishes for it. One per replicator: it remembers the last reading. */
export class FlowMetrics {
  readonly #replicator: Replicator;
  readonly #options: MskEmulatorOptions;
  readonly #latency = new LatencyTracker();
  readonly #passed: PassedOver;
  readonly #throughput: Throughput;

  constructor(replicator: Replicator, options: MskEmulatorOptions) {
    this.#replicator = replicator;
    this.#options = options;
    this.#passed = new PassedOver(replicator, options);
    this.#throughput = new Throughput(replicator, options);
  }

  async datapoints(now: number): Promise<Datapoint[]> {
    const parts = await Promise.all([this.#pings(), this.#failures(), this.#flow(now)]);
    return parts.flat();
  }

  async #pings(): Promise<Datapoint[]> {
    const { source, target, sourceAlias, targetAlias, name } = this.#replicator;
    const clusters = [
      { side: source, alias: sourceAlias },
      { side: target, alias: targetAlias },
    ];
    return Promise.all(
      clusters.map(async ({ side, alias }) => ({
        name: 'KafkaClusterPingSuccessCount',
        dimensions: { ReplicatorName: name, ClusterAlias: alias },
        value: (await ping(this.#options.sides[side].listeners.replication.bootstrap, pingTimeoutMs)) ? 1 : 0,
        unit: 'Count' as const,
      })),
    );
  }

  /** Tasks that died since the last reading; they are started again, as MSK would heal itself. */
  async #failures(): Promise<Datapoint[]> {
    const names = connectorNames(this.#replicator);
    const [source, checkpoint] = await Promise.all([
      this.#failedTasks(names.source),
      this.#failedTasks(names.checkpoint),
    ]);
    return [
      this.#own('ReplicatorFailure', source, 'Count'),
      this.#own('ConsumerGroupOffsetSyncFailure', checkpoint, 'Count'),
    ];
  }

  async #failedTasks(connector: string): Promise<number> {
    const status = await this.#options.connect.connectorStatus(connector);
    const failed = [status?.connector, ...(status?.tasks ?? [])].filter((state) => state === 'FAILED').length;
    if (failed > 0) await this.#options.connect.restartFailedTasks(connector);
    return failed;
  }

  /** Nothing where source or worker do not answer: then these metrics have no datapoint. */
  async #flow(now: number): Promise<Datapoint[]> {
    try {
      const progress = await readProgress(this.#replicator, this.#options, this.#passed);
      return this.#figures(progress, await this.#throughput.read(progress, now), now);
    } catch (error) {
      this.#options.log?.(`replicator ${this.#replicator.name}: lag not read: ${String(error)}`);
      return [];
    }
  }

  #figures(
    progress: readonly Progress[],
    rates: ReadonlyMap<string, number> | null,
    now: number,
  ): Datapoint[] {
    const rows = [...Map.groupBy(progress, ({ topic }) => topic)].map(([topic, partitions]) => ({
      topic,
      lag: sum(partitions.map(({ end, position }) => end - position)),
      latency: maximum(partitions.map((partition) => this.#latency.observe(partition, now))),
      rate: rates === null ? null : (rates.get(topic) ?? 0),
    }));
    const all = {
      lag: sum(rows.map(({ lag }) => lag)),
      latency: maximum(rows.map(({ latency }) => latency)),
      rate: rates === null ? null : sum([...rates.values()]),
    };
    return [...this.#row(all), ...rows.flatMap((row) => this.#row(row, row.topic))];
  }

  /** What is not known has no datapoint. */
  #row(row: { lag: number; latency: number | null; rate: number | null }, topic?: string): Datapoint[] {
    return [
      this.#own('MessageLag', row.lag, 'Count', topic),
      ...(row.latency === null ? [] : [this.#own('ReplicationLatency', row.latency, 'Milliseconds', topic)]),
      ...(row.rate === null ? [] : [this.#own('ReplicatorThroughput', row.rate, 'Bytes/Second', topic)]),
    ];
  }

  #own(name: string, value: number, unit: Datapoint['unit'], topic?: string): Datapoint {
    const dimensions = {
      ReplicatorName: this.#replicator.name,
      ...(topic === undefined ? {} : { Topic: topic }),
    };
    return { name, dimensions, value, unit };
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const maximum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? 0, value)), null);
