import type { ListenerName } from '../world/types.ts';
import type { Certificate } from './certificate.ts';
import { superUsers } from './users.ts';

/** Where a listener binds, and the port that it tells its clients (its proxy's; the same where there is none). */
export interface ListenerPorts {
  readonly direct: number;
  readonly advertised: number;
}
export interface BrokerPorts extends Readonly<Record<ListenerName, ListenerPorts>> {
  /** Broker to itself (transaction markers); behind no proxy, so that no cut breaks the broker from within. */
  readonly internal: number;
  /** For those that stand for AWS's own control plane: behind no proxy. */
  readonly controlPlane: number;
  readonly controller: number;
}
export interface BrokerSettings {
  readonly dataDir: string;
  readonly ports: BrokerPorts;
  readonly certificate: Pick<Certificate, 'keystore' | 'keystorePassword'>;
  /** MSK's default is true: a topic without any ACL is open to everyone. */
  readonly allowEveryoneIfNoAcl: boolean;
  /** The `kafka` rack name that clients see: an availability zone. */
  readonly rack: string;
}

export const listenerNames: readonly ListenerName[] = ['clients', 'replication', 'orchestrator'];
/** Replication speaks plain text under SASL: the bulk of the traffic, on the loopback interface, on two cores. */
export const listenerProtocol: Readonly<Record<ListenerName, 'SASL_SSL' | 'SASL_PLAINTEXT'>> = {
  clients: 'SASL_SSL',
  replication: 'SASL_PLAINTEXT',
  orchestrator: 'SASL_SSL',
};

const host = '127.0.0.1';
const quote = (values: Readonly<Record<string, string | number | boolean>>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

/** The server.properties of one combined KRaft node (broker and controller). */
export function serverProperties(settings: BrokerSettings): string {
  return [node(settings), listeners(settings), security(settings), small()].map(quote).join('');
}

const node = ({ dataDir, ports, rack }: BrokerSettings) => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  'broker.rack': rack,
  'controller.quorum.voters': `1@${host}:${ports.controller}`,
  'log.dirs': dataDir,
});

const listeners = ({ ports }: BrokerSettings) => ({
  listeners: [
    ...listenerNames.map((name) => `${name.toUpperCase()}://${host}:${ports[name].direct}`),
    `INTERNAL://${host}:${ports.internal}`,
    `CONTROLPLANE://${host}:${ports.controlPlane}`,
    `CONTROLLER://${host}:${ports.controller}`,
  ].join(','),
  'advertised.listeners': [
    ...listenerNames.map((name) => `${name.toUpperCase()}://${host}:${ports[name].advertised}`),
    `INTERNAL://${host}:${ports.internal}`,
    `CONTROLPLANE://${host}:${ports.controlPlane}`,
  ].join(','),
  'listener.security.protocol.map': [
    ...listenerNames.map((name) => `${name.toUpperCase()}:${listenerProtocol[name]}`),
    'INTERNAL:PLAINTEXT',
    'CONTROLPLANE:SASL_SSL',
    'CONTROLLER:PLAINTEXT',
  ].join(','),
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'INTERNAL',
});

const security = ({ certificate, allowEveryoneIfNoAcl }: BrokerSettings) => ({
  'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
  ...Object.fromEntries(
    [...listenerNames, 'controlplane'].map((name) => [
      `listener.name.${name}.scram-sha-512.sasl.jaas.config`,
      'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    ]),
  ),
  'ssl.keystore.type': 'PKCS12',
  'ssl.keystore.location': certificate.keystore,
  'ssl.keystore.password': certificate.keystorePassword,
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  // ANONYMOUS is the broker itself, on the two listeners that nobody else is told of.
  'super.users': [...superUsers, 'ANONYMOUS'].map((user) => `User:${user}`).join(';'),
  'allow.everyone.if.no.acl.found': allowEveryoneIfNoAcl,
});

/** One node cannot replicate, and what is waited for should be short. */
const small = () => ({
  'default.replication.factor': 1,
  'min.insync.replicas': 1,
  'auto.create.topics.enable': false,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 4,
  // A fence waits for a transaction that it has cut off; the broker looks every 10 s whether its time is over.
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': 1000,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
  'share.coordinator.state.topic.num.partitions': 1,
  'group.initial.rebalance.delay.ms': 0,
  // So that a crashed test consumer is gone soon, and a test may ask for little.
  'group.min.session.timeout.ms': 1000,
  'group.consumer.min.session.timeout.ms': 1000,
  'group.consumer.min.heartbeat.interval.ms': 200,
  // A killed broker may register again only when its last session is over.
  'broker.heartbeat.interval.ms': 500,
  'broker.session.timeout.ms': 3000,
  'log.cleaner.dedupe.buffer.size': 2_097_152,
  'log.cleaner.backoff.ms': 1000,
  'log.segment.delete.delay.ms': 1000,
  'num.network.threads': 2,
  'num.io.threads': 4,
  'controlled.shutdown.enable': false,
});
