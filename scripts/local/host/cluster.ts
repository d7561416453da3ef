import { type Kafka, startKafka } from '../kafka/broker.ts';
import { listenerNames } from '../kafka/properties.ts';
import type { Passwords } from '../kafka/users.ts';
import { startTcpProxy, type TcpProxy } from '../proxy/tcp-proxy.ts';
import type { SideIdentity } from '../world/options.ts';
import type { ListenerName, Side, SideState } from '../world/types.ts';

/** One side's cluster with the proxies in front of its listeners. */
export interface Cluster {
  readonly side: Side;
  readonly kafka: Kafka;
  readonly proxies: Readonly<Record<ListenerName, TcpProxy>>;
  /** host:port of the broker's own listener, behind no proxy. */
  readonly internal: string;
  /** host:port of the SASL_SSL listener for those that stand for AWS's control plane; behind no proxy either. */
  readonly controlPlane: string;
  state(): SideState;
}

/** Ids and zones that look like AWS's; each world's clusters have the same, as no world sees another's. */
const facts: Readonly<Record<Side, { readonly clusterId: string; readonly zone: string }>> = {
  primary: { clusterId: 'cHJpbWFyeS1sb2NhbC1BQQ', zone: 'a' },
  secondary: { clusterId: 'c2Vjb25kYXJ5LWxvY2FsLQ', zone: 'a' },
};

/** How many ports a cluster takes of its world's block. */
export const portsPerCluster = 9;

/** Starts a side's cluster behind its proxies, everything pushed onto `stack` as soon as it runs. */
export async function startCluster(options: {
  readonly side: Side;
  readonly identity: SideIdentity;
  readonly root: string;
  readonly jars: string;
  readonly ports: readonly number[];
  readonly passwords: Passwords;
  readonly stack: AsyncDisposableStack;
  readonly signal: AbortSignal;
}): Promise<Cluster> {
  const { side, identity, root, jars, passwords, stack, signal } = options;
  const [a, b, c, d, e, f, internal, controlPlane, controller] = options.ports as PortTuple;
  const { clusterId, zone } = facts[side];
  const ports = {
    clients: { direct: a, advertised: b },
    replication: { direct: c, advertised: d },
    orchestrator: { direct: e, advertised: f },
    internal,
    controlPlane,
    controller,
  };
  const opened = listenerNames.map(async (name) => {
    const proxy = await startTcpProxy(ports[name].advertised, ports[name].direct);
    stack.defer(() => proxy.close());
    return [name, proxy] as const;
  });
  const proxies = Object.fromEntries(await Promise.all(opened)) as Record<ListenerName, TcpProxy>;
  const rack = `${identity.region}${zone}`;
  const kafka = await startKafka({
    name: `kafka-${side}`,
    root,
    jars,
    ports,
    clusterId,
    rack,
    passwords,
    signal,
  });
  stack.defer(() => kafka.stop());
  return {
    side,
    kafka,
    proxies,
    internal: `127.0.0.1:${internal}`,
    controlPlane: `127.0.0.1:${controlPlane}`,
    state: () => ({
      ...identity,
      clusterId,
      kafka: { pid: kafka.process().pid, log: kafka.process().log },
      dataDir: kafka.dataDir,
      listeners: kafka.listeners,
      caFile: kafka.caFile,
      credentials: kafka.credentials,
    }),
  };
}

type PortTuple = readonly [number, number, number, number, number, number, number, number, number];
