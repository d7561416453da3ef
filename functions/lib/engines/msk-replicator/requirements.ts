import type { Finding } from '../../contracts/findings.ts';
import type { Known } from '../../known.ts';
import type { Pair } from '../../pair/types.ts';
import type { MskClusterFacts } from './facts.ts';
import { atLeast } from './version.ts';

const oldest: Readonly<Record<Pair['replication']['topicNames'], readonly [number, number, number]>> = {
  identical: [2, 8, 1],
  prefixed: [2, 7, 0],
};
const fewestBrokers = 3;
const fewestInTwoZones = 4;

/** What MSK Replicator asks of each cluster and of both together, as findings; none of severity error = it can be used. */
export function replicatorRequirements(
  pair: Pair,
  primary: MskClusterFacts,
  secondary: MskClusterFacts,
): Finding[] {
  return [
    ...[primary, secondary].flatMap((cluster) => [
      ...state(cluster),
      ...version(pair, cluster),
      ...brokers(cluster),
      ...iam(cluster),
    ]),
    ...accounts(primary, secondary),
  ];
}

const subject = ({ side, clusterArn }: MskClusterFacts): string => `${side} cluster ${clusterArn}`;

function state(cluster: MskClusterFacts): Finding[] {
  if (cluster.state === 'ACTIVE') return [];
  const why = 'MSK makes a replicator, and answers topic calls, only for an ACTIVE cluster.';
  return [error('cluster-not-active', cluster, cluster.state, 'ACTIVE', why)];
}

function version(pair: Pair, cluster: MskClusterFacts): Finding[] {
  if (cluster.serverless) return [];
  const least = oldest[pair.replication.topicNames];
  const needed = `${least.join('.')} or later`;
  const why = `MSK Replicator with ${pair.replication.topicNames} topic names needs it.`;
  const met = cluster.kafkaVersion.known ? atLeast(cluster.kafkaVersion.value, least) : null;
  if (met === null) return [unknownFinding('kafka-version', cluster, cluster.kafkaVersion, needed, why)];
  return met ? [] : [error('kafka-version', cluster, text(cluster.kafkaVersion), needed, why)];
}

function brokers(cluster: MskClusterFacts): Finding[] {
  if (cluster.serverless) return [];
  return [...brokerType(cluster), ...brokerCount(cluster)];
}

function brokerType(cluster: MskClusterFacts): Finding[] {
  const needed = 'm5.large or larger, Standard or Express; no t3';
  const why = 'MSK Replicator does not support t3 brokers, and too small ones are overloaded by it.';
  if (!cluster.instanceType.known)
    return [unknownFinding('broker-type', cluster, cluster.instanceType, needed, why)];
  return /\bt\d\w*\.|\.(nano|micro|small|medium)$/.test(cluster.instanceType.value)
    ? [error('broker-type', cluster, cluster.instanceType.value, needed, why)]
    : [];
}

function brokerCount(cluster: MskClusterFacts): Finding[] {
  const twoZones = cluster.zones.known && cluster.zones.value === 2;
  const least = twoZones ? fewestInTwoZones : fewestBrokers;
  const needed = `${least} or more`;
  const why = twoZones
    ? 'MSK Replicator needs four brokers in two zones, three in three.'
    : 'MSK Replicator needs three brokers: it makes topics with replication factor 3.';
  if (!cluster.brokers.known) return [unknownFinding('broker-count', cluster, cluster.brokers, needed, why)];
  return cluster.brokers.value < least
    ? [error('broker-count', cluster, String(cluster.brokers.value), needed, why)]
    : [];
}

function iam(cluster: MskClusterFacts): Finding[] {
  if (cluster.iam) return [];
  const why =
    'MSK Replicator itself signs in with IAM on both clusters (port 9098), whatever the clients use.';
  return [error('iam-off', cluster, 'IAM access control is off', 'IAM access control on', why)];
}

function accounts(primary: MskClusterFacts, secondary: MskClusterFacts): Finding[] {
  if (primary.account === secondary.account) return [];
  const why = 'MSK Replicator copies between clusters of one account only.';
  return [error('accounts-differ', secondary, secondary.account, primary.account, why)];
}

const text = (value: Known<string>): string => (value.known ? value.value : `unknown: ${value.reason}`);

const error = (
  code: string,
  cluster: MskClusterFacts,
  found: string,
  needed: string,
  why: string,
): Finding => ({
  code,
  severity: 'error',
  subject: subject(cluster),
  found,
  needed,
  why,
});

/** Not told is not met, and not proved unmet either: a warning that says so. */
const unknownFinding = (
  code: string,
  cluster: MskClusterFacts,
  value: Known<unknown>,
  needed: string,
  why: string,
): Finding => ({
  code: `${code}-unknown`,
  severity: 'warning',
  subject: subject(cluster),
  found: value.known ? `${value.value}, which is not understood` : `unknown: ${value.reason}`,
  needed,
  why,
});
