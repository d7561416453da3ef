import { Consumer, MessagesStreamFallbackModes, MessagesStreamModes } from '@platformatic/kafka';
import { onTestFinished } from 'vitest';
import { application } from './cluster.ts';

/** A real member of a group, of either protocol, that has been handed its first record. `leave` may be called twice. */
export async function joinGroup(
  group: string,
  topic: string,
  groupProtocol: 'classic' | 'consumer',
): Promise<{ leave(): Promise<void> }> {
  const consumer = new Consumer({
    ...(await application('member')),
    groupId: group,
    groupProtocol,
    autocommit: false,
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
  const leave = (): Promise<void> => consumer.close(true);
  onTestFinished(leave);
  return { leave };
}
