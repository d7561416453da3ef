import { deleteGroupsV2, listGroupsV4, listGroupsV5 } from '@platformatic/kafka';
import { KafkaRequestFailed } from '../errors.ts';
import { addressText, type Brokers } from './brokers.ts';
import { byCoordinator } from './by-broker.ts';
import { isPassing } from './codes.ts';
import { answered, outcomesOf } from './outcomes.ts';
import type { BrokerInfo, GroupInfo, GroupType, ItemOutcome } from './port.ts';
import { settle } from './settle.ts';
import { describeCluster } from './topics.ts';

/**
 * Groups of every type. Each broker knows those that it coordinates, so all are asked, and one that does not answer
 * raises ClusterUnreachable: a list with holes would pass for a complete one.
 */
export async function listGroups(brokers: Brokers): Promise<GroupInfo[]> {
  const { brokers: found } = await describeCluster(brokers);
  const lists = await settle(
    found,
    addressText,
    async (open) => new Map(await Promise.all(open.map((broker) => groupsOf(brokers, broker)))),
    brokers,
  );
  return [...lists].flatMap(([broker, list]) => {
    if (list.known) return list.value;
    throw new KafkaRequestFailed(`${broker} does not list its groups: ${list.reason}.`, {
      codes: [list.reason],
      retryable: isPassing(list.reason),
    });
  });
}

async function groupsOf(brokers: Brokers, broker: BrokerInfo) {
  // Kafka before 3.8 has no types: all its groups are classic ones.
  const api = (await brokers.knows(listGroupsV5.api)) ? listGroupsV5.api : listGroupsV4.api;
  const { errorCode, groups } = await brokers.ask(broker, api, [], []);
  const list = (): GroupInfo[] =>
    groups.map(({ groupId, groupType = '', groupState, protocolType }) => ({
      group: groupId,
      type: typeNamed(groupType),
      state: groupState,
      protocolType,
    }));
  return [addressText(broker), answered(errorCode, list)] as const;
}

const types: readonly GroupType[] = ['classic', 'consumer', 'share', 'streams'];
const typeNamed = (name: string): GroupType =>
  name === '' ? 'classic' : (types.find((type) => type === name.toLowerCase()) ?? 'unknown');

/** An absent group is ok; one with members is refused: NON_EMPTY_GROUP. */
export async function deleteGroups(
  brokers: Brokers,
  groups: readonly string[],
): Promise<Map<string, ItemOutcome>> {
  const answers = await byCoordinator(brokers, groups, async (coordinator, asked) => {
    const { results } = await brokers.ask(coordinator, deleteGroupsV2.api, [...asked]);
    return new Map(results.map(({ groupId, errorCode }) => [groupId, answered(errorCode, () => true)]));
  });
  return outcomesOf(answers, ['GROUP_ID_NOT_FOUND']);
}
