import type { DescribeReplicatorResponse } from '@aws-sdk/client-kafka';
import type { ClusterClient } from '../../../functions/lib/kafka/port.ts';
import type { IsolationLevel } from '../../../functions/lib/log/types.ts';
import type { GatewayRequest, ListenerName, Side, SideState } from '../world/types.ts';

/** What the emulator needs of a real cluster. */
export type ClusterReader = Pick<ClusterClient, 'listTopics' | 'topicConfigs' | 'logBounds' | 'read'>;

export interface ConnectorStatus {
  readonly connector: string;
  readonly tasks: readonly string[];
}

/** What the emulator needs of the Connect worker's REST API. `null` and no-ops where a connector does not exist. */
export interface ConnectPort {
  /** Creates or changes a connector; `stopped`: a new one starts STOPPED, so that its offsets can be set. */
  putConnector(
    name: string,
    config: Readonly<Record<string, string>>,
    options?: { stopped: boolean },
  ): Promise<void>;
  connectorStatus(name: string): Promise<ConnectorStatus | null>;
  deleteConnector(name: string): Promise<void>;
  pauseConnector(name: string): Promise<void>;
  resumeConnector(name: string): Promise<void>;
  restartFailedTasks(name: string): Promise<void>;
  /** Only of a STOPPED connector. */
  setOffsets(name: string, offsets: readonly ConnectOffset[]): Promise<void>;
  offsets(name: string): Promise<readonly ConnectOffset[]>;
}

/** MirrorMaker 2's stored position of a source partition: the offset of the last acknowledged record. */
export interface ConnectOffset {
  readonly cluster: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface MskTiming {
  /** How long a replicator shows CREATING, UPDATING and DELETING at least. */
  readonly creatingMs: number;
  readonly updatingMs: number;
  readonly deletingMs: number;
  /** Until a change of a cluster's policy takes effect. */
  readonly policyMs: number;
  /** Between two publications of its metrics. */
  readonly metricsMs: number;
  /** A replicator whose connectors do not run after this time is FAILED. */
  readonly failAfterMs: number;
}

/** One CloudWatch datapoint, on its way to the Region's metrics. */
export interface Datapoint {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly unit: 'Milliseconds' | 'Count' | 'Bytes/Second';
}

export interface MskEmulatorOptions {
  readonly accountId: string;
  readonly sides: Readonly<
    Record<Side, Pick<SideState, 'region' | 'clusterArn' | 'clusterId' | 'listeners' | 'credentials'>>
  >;
  readonly clusters: Readonly<Record<Side, ClusterReader>>;
  readonly connect: ConnectPort;
  /** Puts datapoints into AWS/Kafka of a Region. */
  readonly publish: (region: string, datapoints: readonly Datapoint[]) => Promise<void>;
  readonly timing?: Partial<MskTiming>;
  /** What a flow copies of transactions; MSK does not say, so it is a setting. Default read_uncommitted. */
  readonly isolation?: IsolationLevel;
  /** Which listener GetBootstrapBrokers names to this caller; default the orchestrator's. */
  readonly listenerOf?: (request: GatewayRequest) => ListenerName;
  /** One line for everything that happens to a replicator. */
  readonly log?: (line: string) => void;
}

/** A replicator as the emulator keeps it: what Describe answers, and what it hides. */
export interface Replicator {
  readonly name: string;
  readonly arn: string;
  /** Where it lives: the Region of its target. */
  readonly region: string;
  readonly source: Side;
  readonly target: Side;
  readonly sourceAlias: string;
  readonly targetAlias: string;
  /** The answer of DescribeReplicator; replaced as a whole at every change. */
  description: DescribeReplicatorResponse;
}
