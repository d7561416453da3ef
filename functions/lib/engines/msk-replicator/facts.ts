import type { Cluster } from '@aws-sdk/client-kafka';
import { type Known, known, unknown } from '../../known.ts';
import type { Side } from '../engine.ts';

/** What the MSK control plane says of one cluster, reduced to what replication asks of it. */
export interface MskClusterFacts {
  readonly side: Side;
  readonly clusterArn: string;
  readonly region: string;
  readonly account: string;
  /** ACTIVE, UPDATING, MAINTENANCE … */
  readonly state: string;
  readonly serverless: boolean;
  /** As MSK writes it, e.g. `3.8.x` or `2.8.2.tiered`; serverless clusters have none to tell. */
  readonly kafkaVersion: Known<string>;
  readonly instanceType: Known<string>;
  readonly brokers: Known<number>;
  readonly zones: Known<number>;
  readonly iam: boolean;
  /** Multi-VPC private connectivity for IAM. */
  readonly multiVpcIam: boolean;
  /** The cluster policy's JSON text; null where there is none. */
  readonly policy: string | null;
}

/** Facts from DescribeClusterV2 and GetClusterPolicy. What MSK leaves out is unknown; an access that it does not show is off. */
export function mskClusterFacts(
  side: Side,
  clusterArn: string,
  cluster: Cluster,
  policy: string | null,
): MskClusterFacts {
  const [, , , region = '', account = ''] = clusterArn.split(':');
  const { Provisioned: provisioned, Serverless: serverless } = cluster;
  const nodes = provisioned?.BrokerNodeGroupInfo;
  return {
    side,
    clusterArn,
    region,
    account,
    state: cluster.State ?? 'nothing',
    serverless: serverless !== undefined,
    kafkaVersion: told('Kafka version', provisioned?.CurrentBrokerSoftwareInfo?.KafkaVersion),
    instanceType: told('broker type', nodes?.InstanceType),
    brokers: told('number of brokers', provisioned?.NumberOfBrokerNodes),
    zones: told('subnets', nodes?.ClientSubnets?.length),
    iam: (provisioned ?? serverless)?.ClientAuthentication?.Sasl?.Iam?.Enabled === true,
    multiVpcIam: nodes?.ConnectivityInfo?.VpcConnectivity?.ClientAuthentication?.Sasl?.Iam?.Enabled === true,
    policy,
  };
}

const told = <T>(what: string, value: T | undefined): Known<T> =>
  value === undefined ? unknown(`MSK does not tell its ${what}`) : known(value);
