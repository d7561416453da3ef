import { consumerGroupDescribeV0, describeGroupsV5 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import type { Brokers } from './brokers.ts';
import { byCoordinator } from './by-broker.ts';
import { answered } from './outcomes.ts';
import type { GroupInfo, GroupMember } from './port.ts';

/** Who is in a group, and by which requests they speak to its coordinator. */
export interface Membership {
  readonly type: 'classic' | 'consumer';
  readonly members: readonly GroupMember[];
}
type Memberships = Map<string, Known<Membership>>;

/** How many members each group has. */
export async function activeMembers(
  brokers: Brokers,
  groups: readonly GroupInfo[],
): Promise<Map<string, Known<number>>> {
  return mapKnown(await membershipsOf(brokers, groups), ({ members }) => members.length);
}

/** Who they are, as far as the coordinator knows: never by principal. */
export async function groupMembers(
  brokers: Brokers,
  groups: readonly GroupInfo[],
): Promise<Map<string, Known<readonly GroupMember[]>>> {
  return mapKnown(await membershipsOf(brokers, groups), ({ members }) => members);
}

/**
 * Members of each group. Classic and consumer (KIP-848) groups are described by different requests, and either request
 * shows a group of the other kind as if it were not there: a group that is not found is looked for as the other kind,
 * before it counts as gone (its type may have changed since it was listed).
 */
export async function membershipsOf(brokers: Brokers, groups: readonly GroupInfo[]): Promise<Memberships> {
  const named = (...types: GroupInfo['type'][]): string[] =>
    groups.filter(({ type }) => types.includes(type)).map(({ group }) => group);
  const consumer = named('consumer');
  const [asConsumer, asClassic] = await Promise.all([
    describeConsumers(brokers, consumer),
    describeClassic(brokers, named('classic')),
  ]);
  const [second, third] = await Promise.all([
    describeClassic(brokers, notFound(asConsumer)),
    describeConsumers(brokers, notFound(asClassic)),
  ]);
  const found = new Map([...asConsumer, ...asClassic, ...second, ...third]);
  for (const group of notFound(found)) found.set(group, known(nobody));
  for (const other of groups.filter(({ group }) => !found.has(group))) found.set(other.group, byState(other));
  return found;
}

const nobody: Membership = { type: 'classic', members: [] };
const gone = 'GROUP_ID_NOT_FOUND';
const notFound = (found: Memberships): string[] =>
  [...found]
    .filter(([, membership]) => !membership.known && membership.reason === gone)
    .map(([group]) => group);

const describeClassic = (brokers: Brokers, groups: readonly string[]): Promise<Memberships> =>
  byCoordinator(brokers, groups, async (coordinator, asked) => {
    const answer = await brokers.ask(coordinator, describeGroupsV5.api, [...asked], false);
    return new Map(
      answer.groups.map(({ errorCode, groupId, groupState, members }) => [
        groupId,
        // This version of the request has no error for a group that it does not find.
        groupState === 'Dead' && members.length === 0
          ? unknown(gone)
          : answered(errorCode, () => ({
              type: 'classic',
              members: members.map(({ memberId, groupInstanceId, clientId, clientHost }) => ({
                memberId,
                instanceId: groupInstanceId ?? null,
                clientId,
                host: clientHost,
              })),
            })),
      ]),
    );
  });

async function describeConsumers(brokers: Brokers, groups: readonly string[]): Promise<Memberships> {
  if (groups.length === 0) return new Map();
  // A broker that does not know the request has no such groups.
  if (!(await brokers.knows(consumerGroupDescribeV0.api)))
    return new Map(groups.map((group) => [group, unknown(gone)]));
  return byCoordinator(brokers, groups, async (coordinator, asked) => {
    const answer = await brokers.ask(coordinator, consumerGroupDescribeV0.api, [...asked], false);
    return new Map(
      answer.groups.map(({ errorCode, groupId, members }) => [
        groupId,
        answered(errorCode, () => ({
          type: 'consumer',
          members: members.map(({ memberId, instanceId, clientId, clientHost }) => ({
            memberId,
            instanceId: instanceId ?? null,
            clientId,
            host: clientHost,
          })),
        })),
      ]),
    );
  });
}

/** The client cannot describe share and streams groups; that one is empty is told by its state. */
const byState = ({ type, state }: GroupInfo): Known<Membership> =>
  state === 'Empty' || state === 'Dead'
    ? known(nobody)
    : unknown(`Members of a group of type ${type} (${state}) cannot be counted.`);

const mapKnown = <T, U>(answers: ReadonlyMap<string, Known<T>>, of: (value: T) => U): Map<string, Known<U>> =>
  new Map([...answers].map(([key, answer]) => [key, answer.known ? known(of(answer.value)) : answer]));
