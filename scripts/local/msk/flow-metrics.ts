import { connectorNames } from './connectors.ts';
import { type Progress, readProgress } from './flow-lag.ts';
import { LatencyTracker } from './latency.ts';
import { PassedOver } from './passed-over.ts';
import { ping } from './ping.ts';
import type { Datapoint, MskEmulatorOptions, Replicator } from './types.ts';

const pingTimeoutMs = 1_500;

/** Turns readings of one flow into the datapoints that MSK publishes for it. One per replicator: it remembers the last reading. */
export class FlowMetrics {
  readonly #replicator: Replicator;
  readonly #options: MskEmulatorOptions;
  readonly #latency = new LatencyTracker();
  readonly #passed: PassedOver;
  readonly #before = new Map<string, number>();
  #readAt: number | null = null;

  constructor(replicator: Replicator, options: MskEmulatorOptions) {
    this.#replicator = replicator;
    this.#options = options;
    this.#passed = new PassedOver(replicator, options);
  }

  async datapoints(now: number): Promise<Datapoint[]> {
    const [pings, failures, progress] = await Promise.all([
      this.#pings(),
      this.#failures(),
      this.#progress(),
    ]);
    return [...pings, ...failures, ...(progress === null ? [] : this.#flow(progress, now))];
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

  /** Null where source or worker do not answer: then these metrics have no datapoint. */
  async #progress(): Promise<Progress[] | null> {
    try {
      return await readProgress(this.#replicator, this.#options, this.#passed);
    } catch (error) {
      this.#options.log?.(`replicator ${this.#replicator.name}: lag not read: ${String(error)}`);
      return null;
    }
  }

  #flow(progress: readonly Progress[], now: number): Datapoint[] {
    const seconds = this.#readAt === null ? null : (now - this.#readAt) / 1000;
    this.#readAt = now;
    const topics = Map.groupBy(progress, ({ topic }) => topic);
    const rows = [...topics].map(([topic, partitions]) => ({
      topic,
      lag: partitions.reduce((sum, { end, position }) => sum + end - position, 0),
      latency: maximum(partitions.map((partition) => this.#latency.observe(partition, now))),
      moved: this.#moved(topic, partitions),
    }));
    const latency = maximum(rows.map((row) => row.latency));
    return [
      this.#own('MessageLag', sum(rows.map(({ lag }) => lag)), 'Count'),
      ...(latency === null ? [] : [this.#own('ReplicationLatency', latency, 'Milliseconds')]),
      ...(seconds === null ? [] : [this.#throughput(sum(rows.map(({ moved }) => moved)), seconds)]),
      ...rows.flatMap(({ topic, lag, latency: topicLatency, moved }) => [
        this.#own('MessageLag', lag, 'Count', topic),
        ...(topicLatency === null
          ? []
          : [this.#own('ReplicationLatency', topicLatency, 'Milliseconds', topic)]),
        ...(seconds === null ? [] : [this.#throughput(moved, seconds, topic)]),
      ]),
    ];
  }

  /** Records that the flow read of a topic since the last reading. */
  #moved(topic: string, partitions: readonly Progress[]): number {
    const position = partitions.reduce((total, partition) => total + partition.position, 0);
    const before = this.#before.get(topic);
    this.#before.set(topic, position);
    return before === undefined ? 0 : Math.max(0, position - before);
  }

  #throughput(records: number, seconds: number, topic?: string): Datapoint {
    return this.#own('ReplicatorThroughput', (records * bytesPerRecord) / seconds, 'Bytes/Second', topic);
  }

  #own(name: string, value: number, unit: Datapoint['unit'], topic?: string): Datapoint {
    const dimensions = {
      ReplicatorName: this.#replicator.name,
      ...(topic === undefined ? {} : { Topic: topic }),
    };
    return { name, dimensions, value, unit };
  }
}

/** Positions count records, MSK counts bytes: records are taken as this long. Zero stays zero, which is what is read. */
const bytesPerRecord = 200;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const maximum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? 0, value)), null);
