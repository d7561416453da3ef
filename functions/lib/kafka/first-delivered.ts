import { Consumer, MessagesStreamFallbackModes, MessagesStreamModes } from '@platformatic/kafka';
import { parseBootstrap } from './brokers.ts';
import { clientOptions, tlsServerName } from './client-options.ts';
import { connectionFailure } from './errors.ts';
import { exactNumber } from './outcomes.ts';
import type { ClusterConnection } from './port.ts';

/** How soon the group is free again if this process is killed while it is a member. */
const sessionMs = 10_000;
const retryDelayMs = 100;
const fetchWaitMs = 200;

export interface Delivery {
  readonly group: string;
  readonly topic: string;
  /** Partitions of which a record is expected. */
  readonly expect: readonly number[];
  readonly timeoutMs: number;
}

/**
 * What a client that resumes would read first: joins the group as a real member, from the committed offsets (the
 * log's start where there are none), and notes the offset of the first record that each partition hands out. Ends
 * when every expected partition has, or when the time is over with what there is by then. Commits nothing, leaves the
 * group.
 */
export async function firstDelivered(
  connection: ClusterConnection,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
  delivery: Delivery,
): Promise<Map<number, number>> {
  const addresses = parseBootstrap(connection.bootstrap);
  const consumer = new Consumer({
    clientId: connection.clientId,
    groupId: delivery.group,
    bootstrapBrokers: addresses,
    ...clientOptions(connection, timeoutMs),
    ...tlsServerName(addresses[0]?.host ?? ''),
    timeout: timeoutMs,
    retries: Math.ceil(delivery.timeoutMs / retryDelayMs),
    retryDelay: retryDelayMs,
    sessionTimeout: sessionMs,
    rebalanceTimeout: sessionMs,
    autocommit: false,
  });
  const over = AbortSignal.any([signal, AbortSignal.timeout(delivery.timeoutMs)]);
  const first = new Map<number, number>();
  try {
    await Promise.race([collect(consumer, delivery, first, over), aborted(over)]);
    signal.throwIfAborted();
    return first;
  } catch (error) {
    signal.throwIfAborted();
    throw connectionFailure(error, connection.bootstrap);
  } finally {
    await consumer.close(true);
  }
}

async function collect(
  consumer: Consumer,
  { topic, expect }: Delivery,
  first: Map<number, number>,
  over: AbortSignal,
): Promise<void> {
  const stream = await consumer.consume({
    topics: [topic],
    mode: MessagesStreamModes.COMMITTED,
    fallbackMode: MessagesStreamFallbackModes.EARLIEST,
    maxWaitTime: fetchWaitMs,
  });
  for await (const { partition, offset } of stream) {
    if (!first.has(partition)) first.set(partition, exactNumber(offset));
    if (over.aborted || expect.every((wanted) => first.has(wanted))) break;
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
