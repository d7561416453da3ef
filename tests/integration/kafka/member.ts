import { Consumer, MessagesStreamFallbackModes, MessagesStreamModes } from '@platformatic/kafka';
import { onTestFinished } from 'vitest';
import { clientOptions } from '../../../scripts/local/traffic/client-options.ts';
import { side } from './cluster.ts';

export interface GroupMember {
  /** Resolves when the group's coordinator has refused this member so often from now on. */
  refused(times: number): Promise<void>;
  /** May be called twice. */
  leave(): Promise<void>;
}

export interface MemberOptions {
  /** A user of the world. */
  readonly user: string;
  /** Client id. */
  readonly name: string;
  /** `group.instance.id`. */
  readonly instance: string | null;
}

/** A real member of a group, of either protocol, that has been handed its first record. */
export async function joinGroup(
  group: string,
  topic: string,
  groupProtocol: 'classic' | 'consumer',
  { user, name, instance }: MemberOptions = { user: 'orchestrator', name: 'member', instance: null },
): Promise<GroupMember> {
  const consumer = new Consumer({
    ...(await clientOptions(side(), user, name)),
    groupId: group,
    ...(groupProtocol === 'classic' ? { groupProtocol, heartbeatInterval: 200 } : { groupProtocol }),
    ...(instance === null ? {} : { groupInstanceId: instance }),
    autocommit: false,
  });
  let refusals = 0;
  let onRefusal = (): void => undefined;
  consumer.on('consumer:heartbeat:error', () => {
    refusals += 1;
    onRefusal();
  });
  const stream = await consumer.consume({
    topics: [topic],
    mode: MessagesStreamModes.COMMITTED,
    fallbackMode: MessagesStreamFallbackModes.EARLIEST,
    maxWaitTime: 200,
  });
  await new Promise((resolve, reject) => {
    stream.once('data', resolve);
    stream.once('error', reject);
  });
  // Errors of a member that is refused are counted above.
  stream.on('error', () => undefined);
  const leave = (): Promise<void> => consumer.close(true);
  onTestFinished(leave);
  return {
    leave,
    refused: (times) =>
      new Promise((resolve) => {
        const enough = refusals + times;
        onRefusal = () => (refusals >= enough ? resolve() : undefined);
      }),
  };
}
