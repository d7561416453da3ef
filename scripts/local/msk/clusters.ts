import type { Cluster, GetBootstrapBrokersResponse } from '@aws-sdk/client-kafka';
import type { ListenerName, Side } from '../world/types.ts';
import { notFound } from './msk-error.ts';
import type { MskEmulatorOptions } from './types.ts';

type Sides = MskEmulatorOptions['sides'];

/** `arn:aws:kafka:<region>:<account>:cluster/<name>/<uuid>`: its name. */
export const clusterName = (arn: string): string => arn.split('/')[1] ?? arn;

/** The side of a cluster; NotFoundException for an ARN that is not of this account and Region. */
export function sideOf(sides: Sides, arn: string, region?: string): Side {
  for (const side of ['primary', 'secondary'] as const) {
    if (sides[side].clusterArn === arn && (region === undefined || sides[side].region === region))
      return side;
  }
  throw notFound(`The requested resource doesn't exist: ${arn}`);
}

/**
 * The control plane's view of a cluster: three brokers of a type that MSK Replicator takes, in three zones, though
 * one small broker stands behind it here. IAM is on beside SCRAM, as MSK Replicator needs it.
 */
export function describeCluster(sides: Sides, side: Side): Cluster {
  const { clusterArn } = sides[side];
  return {
    ClusterArn: clusterArn,
    ClusterName: clusterName(clusterArn),
    ClusterType: 'PROVISIONED',
    CreationTime: new Date('2026-01-05T08:00:00Z'),
    CurrentVersion: 'K3P5ROKL5A1OLE',
    State: 'ACTIVE',
    Provisioned: {
      NumberOfBrokerNodes: 3,
      BrokerNodeGroupInfo: {
        InstanceType: 'kafka.m7g.large',
        BrokerAZDistribution: 'DEFAULT',
        ClientSubnets: ['a', 'b', 'c'].map(
          (zone) => `subnet-0c00000000000000${side === 'primary' ? 1 : 2}${zone}`,
        ),
        SecurityGroups: [`sg-0c000000000000000${side === 'primary' ? 1 : 2}`],
        StorageInfo: { EbsStorageInfo: { VolumeSize: 100 } },
        ConnectivityInfo: {
          PublicAccess: { Type: 'DISABLED' },
          VpcConnectivity: {
            ClientAuthentication: {
              Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } },
              Tls: { Enabled: false },
            },
          },
          NetworkType: 'IPV4',
        },
      },
      CurrentBrokerSoftwareInfo: { KafkaVersion: '4.1.x.kraft' },
      ClientAuthentication: {
        Sasl: { Iam: { Enabled: true }, Scram: { Enabled: true } },
        Tls: { Enabled: false },
        Unauthenticated: { Enabled: false },
      },
      EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } },
      EnhancedMonitoring: 'PER_TOPIC_PER_BROKER',
      StorageMode: 'LOCAL',
    },
  };
}

/** Here every caller uses SCRAM; the address is that of one listener's proxy. */
export const bootstrapBrokers = (
  sides: Sides,
  side: Side,
  listener: ListenerName,
): GetBootstrapBrokersResponse => ({
  BootstrapBrokerStringSaslScram: sides[side].listeners[listener].bootstrap,
});
