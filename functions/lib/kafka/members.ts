import { consumerGroupDescribeV0, describeGroupsV5 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import type { Brokers } from './brokers.ts';
import { byCoordinator } from './by-broker.ts';
import { answered } from './outcomes.ts';
import type { GroupInfo } from './port.ts';

type Counts = Map<string, Known<number>>;

/**
 * Members per group. Classic and consumer (KIP-848) groups are described by different requests, and either request
 * shows a group of the other kind as if it were not there: a group that is not found is looked for as the other kind,
 * before it counts as gone (its type may have changed since it was listed).
 */
export async function activeMembers(brokers: Brokers, groups: readonly GroupInfo[]): Promise<Counts> {
  const named = (...types: GroupInfo['type'][]): string[] =>
    groups.filter(({ type }) => types.includes(type)).map(({ group }) => group);
  const consumer = named('consumer');
  const [asConsumer, asClassic] = await Promise.all([
    countConsumers(brokers, consumer),
    countClassic(brokers, named('classic')),
  ]);
  const [second, third] = await Promise.all([
    countClassic(brokers, notFound(asConsumer)),
    countConsumers(brokers, notFound(asClassic)),
  ]);
  const counted = new Map([...asConsumer, ...asClassic, ...second, ...third]);
  for (const group of notFound(counted)) counted.set(group, known(0));
  for (const other of groups.filter(({ group }) => !counted.has(group)))
    counted.set(other.group, byState(other));
  return counted;
}

const gone = 'GROUP_ID_NOT_FOUND';
const notFound = (counts: Counts): string[] =>
  [...counts].filter(([, count]) => !count.known && count.reason === gone).map(([group]) => group);

const countClassic = (brokers: Brokers, groups: readonly string[]): Promise<Counts> =>
  byCoordinator(brokers, groups, async (coordinator, asked) => {
    const answer = await brokers.ask(coordinator, describeGroupsV5.api, [...asked], false);
    return new Map(
      answer.groups.map(({ errorCode, groupId, groupState, members }) => [
        groupId,
        // This version of the request has no error for a group that it does not find.
        groupState === 'Dead' && members.length === 0
          ? unknown(gone)
          : answered(errorCode, () => members.length),
      ]),
    );
  });

async function countConsumers(brokers: Brokers, groups: readonly string[]): Promise<Counts> {
  if (groups.length === 0) return new Map();
  // A broker that does not know the request has no such groups.
  if (!(await brokers.knows(consumerGroupDescribeV0.api)))
    return new Map(groups.map((group) => [group, unknown(gone)]));
  return byCoordinator(brokers, groups, async (coordinator, asked) => {
    const answer = await brokers.ask(coordinator, consumerGroupDescribeV0.api, [...asked], false);
    return new Map(
      answer.groups.map(({ errorCode, groupId, members }) => [
        groupId,
        answered(errorCode, () => members.length),
      ]),
    );
  });
}

/** The client cannot describe share and streams groups; that one is empty is told by its state. */
const byState = ({ type, state }: GroupInfo): Known<number> =>
  state === 'Empty' || state === 'Dead'
    ? known(0)
    : unknown(`Members of a group of type ${type} (${state}) cannot be counted.`);
