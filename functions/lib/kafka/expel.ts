import { consumerGroupHeartbeatV0, leaveGroupV4, leaveGroupV5 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import type { Address, Brokers } from './brokers.ts';
import { byCoordinator } from './by-broker.ts';
import { type Membership, membershipsOf } from './members.ts';
import { answered } from './outcomes.ts';
import type { GroupInfo, GroupMember } from './port.ts';

/** What brokers write into their logs about it. */
const reason = 'expelled by msk-dr: its cluster is being left';
/** Kafka's epoch of a member that leaves for good; a static one of -2 would only be away. */
const leaving = -1;
/** Who has left meanwhile needs no expelling. */
const alreadyGone: ReadonlySet<string> = new Set(['UNKNOWN_MEMBER_ID', 'GROUP_ID_NOT_FOUND']);

/**
 * Takes every member out of its group, as if each had left, and answers how many of a group those were. Who may still
 * join comes back; that is for the caller to prevent. Groups whose members cannot be told (share, streams) are unknown.
 */
export async function expelMembers(
  brokers: Brokers,
  groups: readonly GroupInfo[],
): Promise<Map<string, Known<number>>> {
  const found = await membershipsOf(brokers, groups);
  const populated = new Map(
    [...found].flatMap(([group, membership]) =>
      membership.known && membership.value.members.length > 0 ? [[group, membership.value]] : [],
    ),
  );
  const expelled = await byCoordinator(brokers, [...populated.keys()], async (coordinator, asked) => {
    const answers = new Map<string, Known<number>>();
    // One group after another: each takes one request, or one a member, which all go out at once.
    for (const group of asked) {
      const membership = populated.get(group);
      if (membership !== undefined)
        answers.set(group, await expelFrom(brokers, coordinator, group, membership));
    }
    return answers;
  });
  const rest = [...found].filter(([group]) => !populated.has(group));
  return new Map([
    ...expelled,
    ...rest.map(([group, membership]) => [group, membership.known ? known(0) : membership] as const),
  ]);
}

async function expelFrom(
  brokers: Brokers,
  coordinator: Address,
  group: string,
  { type, members }: Membership,
): Promise<Known<number>> {
  const outcomes =
    type === 'classic'
      ? await leaveClassic(brokers, coordinator, group, members)
      : await Promise.all(members.map((member) => leaveConsumer(brokers, coordinator, group, member)));
  const refused = outcomes.flatMap((outcome) =>
    outcome.known || alreadyGone.has(outcome.reason) ? [] : [outcome.reason],
  );
  return refused[0] === undefined
    ? known(outcomes.filter((outcome) => outcome.known).length)
    : unknown(refused[0]);
}

/** One request for all of them. A static member is named by its instance, whoever holds that by now. */
async function leaveClassic(
  brokers: Brokers,
  coordinator: Address,
  group: string,
  members: readonly GroupMember[],
): Promise<Known<unknown>[]> {
  // Kafka before 3.2 takes no reason.
  const { api } = (await brokers.knows(leaveGroupV5.api)) ? leaveGroupV5 : leaveGroupV4;
  const answer = await brokers.ask(
    coordinator,
    api,
    group,
    members.map(({ memberId, instanceId }) => ({
      memberId: instanceId === null ? memberId : '',
      groupInstanceId: instanceId,
      reason,
    })),
  );
  if (answer.errorCode !== 0) return [answered(answer.errorCode, () => true)];
  return answer.members.map(({ errorCode }) => answered(errorCode, () => true));
}

/** Members of this protocol leave by a last heartbeat; the request serves those of the classic one in the same group, too. */
async function leaveConsumer(
  brokers: Brokers,
  coordinator: Address,
  group: string,
  { memberId, instanceId }: GroupMember,
): Promise<Known<unknown>> {
  const { api } = consumerGroupHeartbeatV0;
  const { errorCode } = await brokers.ask(
    coordinator,
    api,
    group,
    memberId,
    leaving,
    instanceId,
    null,
    -1,
    null,
    null,
    null,
    null,
  );
  return answered(errorCode, () => true);
}
