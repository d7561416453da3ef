import { clusterMetrics } from '../../../functions/lib/engines/msk-replicator/cluster-metrics.ts';
import { ledgerTableOf, sortedRegions } from '../../../functions/lib/pair/ledger-table.ts';
import { pairResource } from '../../../functions/lib/pair/resource-name.ts';
import type { Pair, PairSide } from '../../../functions/lib/pair/types.ts';
import { regionalLedger } from './names.ts';
import { operatorsTopic } from './operators-topic.ts';

/** What the functions' permissions are about and the pair files name, as ARNs: infra/service/permissions.yml uses the names. */
export type PairArns = Readonly<
  Record<
    | 'strongLedgers'
    | 'strongReplicas'
    | 'clusters'
    | 'secrets'
    | 'replicators'
    | 'replicationRoles'
    | 'parameters'
    | 'topics'
    | 'flowAlarms'
    | 'fenceCommands'
    | 'strandedObjects'
    | 'strandedKeys'
    | 'securityGroups'
    | 'securityGroupRules',
    readonly unknown[]
  >
>;

type Named = Pick<
  Pair,
  'name' | 'primary' | 'secondary' | 'replication' | 'fence' | 'clients' | 'ledger' | 'notify' | 'stranded'
>;

/** Of all pairs, each once; a list is empty where no pair names such a thing. */
export function pairArns(pairs: readonly Named[], stage: string): PairArns {
  const each = (of: (pair: Named) => readonly (string | null)[]): unknown[] => [
    ...new Set(pairs.flatMap(of).filter((one) => one !== null)),
  ];
  const groups = pairs.some(({ fence }) => fence.methods.includes('security-group'));
  const replicas = (regionsOf: (pair: Named) => readonly string[]): unknown[] =>
    each((pair) =>
      pair.ledger.mode === 'home' ? [] : regionsOf(pair).map((region) => replicaIn(region, stage, pair)),
    ).map(asArn);
  return {
    // That of the own Region, and both: which Region acts follows from what either of them says.
    strongLedgers: replicas(() => [ownRegion]),
    strongReplicas: replicas(sortedRegions),
    clusters: each(({ primary, secondary }) => [clusterOf(primary), clusterOf(secondary)]),
    secrets: each(({ primary, secondary, fence }) =>
      [primary.secretArn, secondary.secretArn, fence.probe?.secretArn ?? null].flatMap(withSuffix),
    ),
    // Replicators get a part of their ARN from MSK.
    replicators: each(({ name }) => [`replicator/msk-dr-${name}-*`]).map(inAccount('kafka')),
    replicationRoles: each(({ replication: { serviceExecutionRoleArn: roles } }) => [
      ...[roles.forward, roles.reverse],
    ]),
    // A drill's shadow pointer has the pointer's name and more.
    parameters: each(({ name, clients }) => [
      ...[`msk-dr/${name}`, `msk-dr/${name}/*`],
      ...[`${clients.ssmParameter.slice(1)}*`, 'msk-dr/witness'],
    ])
      .map((path) => `parameter/${path}`)
      .map(inAccount('ssm')),
    topics: [
      ...each((pair) => [operatorsTopic({ stage }, pair)]).map(here('sns')),
      ...each(({ notify }) => [notify.topicArn]),
    ],
    // Of both flows and both sides, in the Region of either flow's target: functions/create-flow-alarms/flow-alarms.ts.
    flowAlarms: each((pair) =>
      clusterMetrics.map((metric) => `alarm:${pairResource({ stage }, pair, `*-${metric}-*`)}`),
    ).map(inAccount('cloudwatch')),
    fenceCommands: each(({ fence }) => [fence.commandArn]),
    strandedObjects: each(({ name, stranded }) => [
      stranded && `${stranded.bucket}/${name}/*/stranded/*`,
    ]).map((path) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:s3:::${path}` })),
    strandedKeys: each(({ stranded }) => [stranded?.kmsKeyArn ?? null]),
    securityGroups: groups ? [inAccount('ec2')('security-group/*')] : [],
    securityGroupRules: groups ? [inAccount('ec2')('security-group-rule/*')] : [],
  };
}

const clusterOf = (side: PairSide): string | null => (side.kind === 'msk' ? side.clusterArn : null);

/** A secret's ARN ends with six characters of Secrets Manager's own, which a pair file may leave out. */
const withSuffix = (arn: string | null): string[] => (arn === null ? [] : [arn, `${arn}-??????`]);

const replicaIn = (region: string, stage: string, pair: Named): string =>
  `dynamodb:${region}:\${AWS::AccountId}:table/${ledgerTableOf(regionalLedger({ stage }), pair)}`;

const asArn = (rest: unknown) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:${rest}` });
const inRegion = (region: string) => (service: string) => (resource: unknown) =>
  asArn(`${service}:${region}:\${AWS::AccountId}:${resource}`);
const ownRegion = `\${AWS::Region}`;
/** In any Region of the account: each Region's functions look at both sides. */
const inAccount = inRegion('*');
const here = inRegion(ownRegion);
