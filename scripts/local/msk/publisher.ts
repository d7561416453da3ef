import { setTimeout as delay } from 'node:timers/promises';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { FlowMetrics } from './flow-metrics.ts';
import type { Replicators } from './replicators.ts';
import type { Datapoint, MskEmulatorOptions } from './types.ts';

/** Publishes the metrics of every running replicator in its target's Region, every `everyMs`, until closed. */
export class Publisher {
  readonly #stop = new AbortController();
  readonly #flows = new Map<string, FlowMetrics>();
  readonly #options: MskEmulatorOptions;
  readonly #loop: Promise<void>;

  constructor(options: MskEmulatorOptions, replicators: Replicators, everyMs: number) {
    this.#options = options;
    this.#loop = this.#run(replicators, everyMs);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(replicators: Replicators, everyMs: number): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await Promise.all(
        replicators
          .all()
          .filter(
            ({ description }) =>
              description.ReplicatorState === 'RUNNING' || description.ReplicatorState === 'UPDATING',
          )
          .map(async (replicator) => {
            const flow = this.#flows.get(replicator.arn) ?? new FlowMetrics(replicator, this.#options);
            this.#flows.set(replicator.arn, flow);
            await this.#publish(replicator.name, replicator.region, flow);
          }),
      );
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** A Region that is down gets no datapoints; so would it on AWS. */
  async #publish(name: string, region: string, flow: FlowMetrics): Promise<void> {
    try {
      await this.#options.publish(region, await flow.datapoints(Date.now()));
    } catch (error) {
      if (!this.#stop.signal.aborted)
        this.#options.log?.(`replicator ${name}: metrics not published: ${String(error)}`);
    }
  }
}

/** Puts datapoints into the AWS/Kafka namespace behind a gateway. */
export function cloudWatchSink(endpoint: string, timeoutMs = 2_000): MskEmulatorOptions['publish'] {
  const clients = new Map<string, CloudWatchClient>();
  return async (region, datapoints) => {
    const client =
      clients.get(region) ??
      new CloudWatchClient({
        region,
        endpoint,
        credentials: { accessKeyId: 'AKIAMSKEMULATOR00000', secretAccessKey: 'local' },
        maxAttempts: 1,
        requestHandler: { requestTimeout: timeoutMs, throwOnRequestTimeout: true },
      });
    clients.set(region, client);
    const MetricData = datapoints.map(({ name, dimensions, value, unit }: Datapoint) => ({
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      Value: value,
      Unit: unit,
      Timestamp: new Date(),
    }));
    await client.send(new PutMetricDataCommand({ Namespace: 'AWS/Kafka', MetricData }));
  };
}
