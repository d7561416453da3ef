import { FindCoordinatorKeyTypes, findCoordinatorV4, metadataV11 } from '@platformatic/kafka';
import { ClusterUnreachable } from '../errors.ts';
import { type Known, unknown } from '../known.ts';
import { type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import type { Address, Brokers } from './brokers.ts';
import { codeName } from './codes.ts';
import { settle } from './settle.ts';

/** Where each item is to be asked for, or why nowhere. */
type Places = Map<string, Address | string>;

/**
 * Asks each partition's leader, all leaders at once, one call a leader. A partition that does not exist or has no
 * leader, or whose leader does not answer, is unknown and hides no other.
 */
export const byLeader = <Q extends TopicPartition, V>(
  brokers: Brokers,
  queries: readonly Q[],
  ask: (leader: Address, queries: readonly Q[]) => Promise<Map<PartitionKey, Known<V>>>,
): Promise<Map<PartitionKey, Known<V>>> =>
  settle(
    queries,
    partitionKey,
    async (open) => askEach(open, partitionKey, await leadersOf(brokers, open), ask),
    brokers,
  );

/** The same for groups and their coordinators. */
export const byCoordinator = <V>(
  brokers: Brokers,
  groups: readonly string[],
  ask: (coordinator: Address, groups: readonly string[]) => Promise<Map<string, Known<V>>>,
): Promise<Map<string, Known<V>>> =>
  settle(
    groups,
    (group) => group,
    async (open) => askEach(open, (group) => group, await coordinatorsOf(brokers, open), ask),
    brokers,
  );

async function askEach<Q, V>(
  queries: readonly Q[],
  keyOf: (query: Q) => string,
  places: Places,
  ask: (place: Address, queries: readonly Q[]) => Promise<Map<string, Known<V>>>,
): Promise<Map<string, Known<V>>> {
  const placeOf = (query: Q): Address | string => places.get(keyOf(query)) ?? 'UNKNOWN_TOPIC_OR_PARTITION';
  const parts = [...Map.groupBy(queries, placeOf)].map(async ([place, asked]) => {
    if (typeof place === 'string') return asked.map((query) => [keyOf(query), unknown(place)] as const);
    try {
      return [...(await ask(place, asked))];
    } catch (error) {
      // The others' answers stand; that this broker is silent is the answer for what it leads.
      if (!(error instanceof ClusterUnreachable)) throw error;
      return asked.map((query) => [keyOf(query), unknown(`BROKER_NOT_AVAILABLE: ${error.message}`)] as const);
    }
  });
  return new Map((await Promise.all(parts)).flat());
}

async function leadersOf(brokers: Brokers, partitions: readonly TopicPartition[]): Promise<Places> {
  const wanted = Map.groupBy(partitions, ({ topic }) => topic);
  const metadata = await brokers.askAny(metadataV11.api, [...wanted.keys()], false, false);
  const addresses = new Map(metadata.brokers.map((broker) => [broker.nodeId, broker]));
  const places: Places = new Map();
  for (const { errorCode, name, partitions: found } of metadata.topics) {
    const leaders = new Map(found.map(({ partitionIndex, leaderId }) => [partitionIndex, leaderId]));
    for (const at of wanted.get(name ?? '') ?? []) {
      const leader = leaders.get(at.partition);
      if (errorCode !== 0) places.set(partitionKey(at), codeName(errorCode));
      else if (leader !== undefined)
        places.set(partitionKey(at), addresses.get(leader) ?? 'LEADER_NOT_AVAILABLE');
    }
  }
  return places;
}

/** Where each group is coordinated, in one request. */
async function coordinatorsOf(brokers: Brokers, groups: readonly string[]): Promise<Places> {
  const keyType = FindCoordinatorKeyTypes.GROUP;
  const { coordinators } = await brokers.askAny(findCoordinatorV4.api, keyType, [...groups]);
  // One object a broker, so that its groups are asked for together.
  const addresses = new Map(coordinators.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
  return new Map(
    coordinators.map(({ key, errorCode, nodeId }) => [
      key,
      errorCode === 0 ? (addresses.get(nodeId) ?? 'COORDINATOR_NOT_AVAILABLE') : codeName(errorCode),
    ]),
  );
}
