import { flowFrom, type Side } from '../lib/engines/engine.ts';
import { readClusterFacts } from '../lib/engines/msk-replicator/read-facts.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { orUnknown } from '../lib/known.ts';
import { selectNames } from '../lib/log/selection.ts';
import type { Pair } from '../lib/pair/types.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { connectionAs, connectionOf, principalOf } from '../lib/runtime/clusters.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { flowReaderOf } from '../lib/runtime/flow-reader.ts';
import type { ClusterFacts, DataPlaneFacts } from './facts.ts';

/** Reads both sides on both planes at once. A side that does not answer is a fact, not a failure. */
export async function gatherFacts(call: ClusterCall): Promise<ClusterFacts> {
  const { pair } = call;
  const active = await activeSide(call.ledger);
  const data = (side: Side) =>
    orUnknown(async () => {
      const [cluster, own] = await Promise.all([call.connect(side), ownNames(call, side)]);
      return dataPlane(cluster, pair, own);
    });
  const [primary, secondary, primaryData, secondaryData, flowExists] = await Promise.all([
    orUnknown(() => readClusterFacts(pair, 'primary', call.signal)),
    orUnknown(() => readClusterFacts(pair, 'secondary', call.signal)),
    data('primary'),
    data('secondary'),
    orUnknown(async () => (await (await flowReaderOf(call)).state(flowFrom(active))).state !== 'absent'),
  ]);
  return {
    active,
    flowExists,
    control: { primary, secondary },
    data: { primary: primaryData, secondary: secondaryData },
  };
}

/** The probe's secret may stand in a Region that does not answer; then its name is missing, and nothing else. */
async function ownNames({ pair, signal }: ClusterCall, side: Side): Promise<string[]> {
  const { probe } = pair.fence;
  const [orchestrator, other] = await Promise.all([
    connectionOf(pair, side, signal),
    orUnknown(async () => (probe === null ? null : connectionAs(pair, side, probe.secretArn, signal))),
  ]);
  const connections = [orchestrator, other.known ? other.value : null].filter((one) => one !== null);
  return connections.map(principalOf).filter((name) => name !== null);
}

async function dataPlane(
  cluster: ClusterClient,
  pair: Pair,
  own: readonly string[],
): Promise<DataPlaneFacts> {
  const [topics, groups, acls, scramUsers, openByDefault] = await Promise.all([
    cluster.listTopics(),
    cluster.listGroups(),
    orUnknown(() => cluster.listAcls()),
    orUnknown(() => cluster.scramUsers()),
    cluster.openByDefault(),
  ]);
  const copied = new Set(
    selectNames(
      topics.map(({ topic }) => topic),
      pair.topics,
    ),
  );
  const partitions = topics
    .filter(({ topic }) => copied.has(topic))
    .flatMap(({ topic, partitions: all }) => all.map(({ partition }) => ({ topic, partition })));
  const [configs, members, bounds] = await Promise.all([
    cluster.topicConfigs([...copied]),
    cluster.activeMembers(groups),
    cluster.logBounds(partitions),
  ]);
  return { topics, configs, groups, members, acls, scramUsers, openByDefault, own, bounds };
}
