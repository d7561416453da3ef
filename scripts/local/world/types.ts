/**
 * What the parts of the local world tell each other. One world = one folder (`.world/` by default); its
 * `state.json` holds a WorldState and is what `world status --json` prints.
 */

/** Where a cluster lives; never swaps. */
export type Side = 'primary' | 'secondary';

/** Who uses a listener; each has a proxy of its own, so that it can be cut on its own. */
export type ListenerName = 'clients' | 'replication' | 'orchestrator';

export interface Listener {
  /** host:port of the proxy; what the broker advertises. */
  readonly bootstrap: string;
  /** host:port the broker really binds; never given to clients. */
  readonly direct: string;
  readonly protocol: 'SASL_SSL' | 'SASL_PLAINTEXT';
}

export interface ProcessInfo {
  readonly pid: number;
  readonly log: string;
}

export interface SideState {
  readonly region: string;
  readonly clusterArn: string;
  /** Kafka's own cluster id. */
  readonly clusterId: string;
  readonly kafka: ProcessInfo;
  readonly dataDir: string;
  readonly listeners: Readonly<Record<ListenerName, Listener>>;
  /** PEM file of the certificate that the SASL_SSL listeners present (self-signed: trust exactly this). */
  readonly caFile: string;
  /**
   * SCRAM-SHA-512 user name to a JSON file `{"username","password","certificate"}` (mode 0600): the shape of a Secrets Manager
   * secret. Users: orchestrator (super user), mskr (replication), orders-api (writes), billing (reads), probe, drill.
   */
  readonly credentials: Readonly<Record<string, string>>;
  /** Secrets Manager ARN of the orchestrator's credentials in this side's Region. */
  readonly secretArn: string;
}

export interface WorldState {
  readonly schema: 1;
  readonly root: string;
  /** The AWS endpoint for every client: `AWS_ENDPOINT_URL`. */
  readonly gatewayUrl: string;
  readonly host: ProcessInfo;
  readonly moto: ProcessInfo & { readonly url: string };
  readonly connect: ProcessInfo & { readonly url: string };
  readonly accountId: string;
  readonly sides: Readonly<Record<Side, SideState>>;
}

/** An HTTP request as the gateway hands it to an in-process service. */
export interface GatewayRequest {
  readonly method: string;
  /** Raw path, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** From the SigV4 credential scope. */
  readonly region: string;
  readonly service: string;
  readonly accessKeyId: string;
}

export interface GatewayResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A service that runs inside the world's host process, behind the gateway. */
export interface InProcessService {
  handle(request: GatewayRequest): Promise<GatewayResponse>;
  close(): Promise<void>;
}
