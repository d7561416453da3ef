import { setTimeout as delay } from 'node:timers/promises';
import { connectorConfigs, connectorNames, settingsOf } from './connectors.ts';
import { matchesWhole } from './matches.ts';
import type { ConnectOffset, ConnectorStatus, MskEmulatorOptions, Replicator } from './types.ts';

/** Runs the connectors behind a replicator: what MSK does out of sight. */
export interface FlowRunner {
  /** Starts the connectors and resolves when they run; rejects after `failAfterMs`, saying what stands against it. */
  start(replicator: Replicator): Promise<void>;
  /** Brings the connectors to the replicator's settings of now; paused ones stay so. */
  update(replicator: Replicator, state: 'RUNNING' | 'PAUSED'): Promise<void>;
  /** Resolves when nothing is copied any more. */
  pause(replicator: Replicator): Promise<void>;
  resume(replicator: Replicator): Promise<void>;
  stop(replicator: Replicator): Promise<void>;
}

export function createFlowRunner(
  options: MskEmulatorOptions,
  failAfterMs: number,
  signal: AbortSignal,
): FlowRunner {
  const { connect } = options;
  const each = async (replicator: Replicator, act: (name: string) => Promise<void>): Promise<void> => {
    const { source, checkpoint } = connectorNames(replicator);
    await Promise.all([act(source), act(checkpoint)]);
  };

  async function start(replicator: Replicator): Promise<void> {
    const names = connectorNames(replicator);
    const configs = await connectorConfigs(replicator, options);
    const latest = settingsOf(replicator).TopicReplication?.StartingPosition?.Type !== 'EARLIEST';
    await Promise.all([
      latest
        ? startAtEnd(replicator, names.source, configs.source)
        : connect.putConnector(names.source, configs.source),
      connect.putConnector(names.checkpoint, configs.checkpoint),
    ]);
    await reaches(names.source, 'RUNNING');
    await reaches(names.checkpoint, 'RUNNING');
  }

  /**
   * LATEST means the ends as of now. `auto.offset.reset=latest` would mean the ends at each restart of the task, and
   * MirrorMaker 2 restarts it whenever it finds a topic: records in between would be lost. So the ends are stored as
   * the connector's positions before it starts.
   */
  async function startAtEnd(
    replicator: Replicator,
    name: string,
    config: Readonly<Record<string, string>>,
  ): Promise<void> {
    await connect.putConnector(name, config, { stopped: true });
    const ends = await endPositions(replicator);
    if (ends.length > 0) await connect.setOffsets(name, ends);
    await connect.resumeConnector(name);
  }

  async function endPositions({ source, sourceAlias, ...replicator }: Replicator): Promise<ConnectOffset[]> {
    const cluster = options.clusters[source];
    const { TopicReplication: topics } = settingsOf({ source, sourceAlias, ...replicator });
    const chosen = (await cluster.listTopics()).filter(({ topic }) =>
      matchesWhole(topic, topics?.TopicsToReplicate ?? [], topics?.TopicsToExclude ?? []),
    );
    const partitions = chosen.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition }) => ({ topic, partition })),
    );
    const bounds = await cluster.logBounds(partitions);
    return partitions.flatMap(({ topic, partition }) => {
      const found = bounds.get(`${topic}-${partition}`);
      // An empty partition needs no position: its end is its beginning.
      return found?.known && found.value.highWatermark > 0
        ? [{ cluster: sourceAlias, topic, partition, offset: found.value.highWatermark - 1 }]
        : [];
    });
  }

  /** Connect answers before it acts: what it was asked for holds when connector and tasks say so. */
  async function reaches(name: string, state: 'RUNNING' | 'PAUSED'): Promise<void> {
    const until = Date.now() + failAfterMs;
    for (;;) {
      const status = await connect.connectorStatus(name);
      if (status !== null && isIn(state, status)) return;
      if (Date.now() > until) {
        const states = status === null ? 'absent' : [status.connector, ...status.tasks].join(', ');
        throw new Error(`Its worker was not ${state} in ${failAfterMs} ms (${states}).`);
      }
      await delay(100, undefined, { signal });
    }
  }

  return {
    start,
    async update(replicator, state) {
      const names = connectorNames(replicator);
      const configs = await connectorConfigs(replicator, options);
      await Promise.all([
        connect.putConnector(names.source, configs.source),
        connect.putConnector(names.checkpoint, configs.checkpoint),
      ]);
      await reaches(names.source, state);
      if (state === 'RUNNING') await reaches(names.checkpoint, state);
    },
    async pause(replicator) {
      await each(replicator, (name) => connect.pauseConnector(name));
      // The checkpoints' task may hang in a call to a silent source for a minute; it copies nothing meanwhile.
      await reaches(connectorNames(replicator).source, 'PAUSED');
    },
    resume: (replicator) =>
      each(replicator, async (name) => {
        await connect.resumeConnector(name);
        await reaches(name, 'RUNNING');
      }),
    stop: (replicator) => each(replicator, (name) => connect.deleteConnector(name)),
  };
}

/** Tasks rest before their connector says so, which may wait for a source that is silent; a failed one rests, too. */
function isIn(state: 'RUNNING' | 'PAUSED', { connector, tasks }: ConnectorStatus): boolean {
  if (state === 'PAUSED' && tasks.length > 0)
    return tasks.every((task) => task === 'PAUSED' || task === 'FAILED');
  return connector === state && tasks.every((task) => task === state);
}
