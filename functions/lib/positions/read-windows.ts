import type { ClusterClient, ReadRequest } from '../kafka/port.ts';
import type { Known } from '../known.ts';
import { reduceRecord } from '../log/fingerprint.ts';
import { type IsolationLevel, type PartitionKey, partitionKey } from '../log/types.ts';
import type { LogWindow } from '../log/window.ts';
import { limitsOf, type PositionsOptions } from './options.ts';

/** Reads one window a partition, all partitions in as few calls as the memory bound allows. */
export const readWindows = async (
  cluster: ClusterClient,
  requests: readonly ReadRequest[],
  isolation: IsolationLevel,
  options: PositionsOptions,
): Promise<Map<PartitionKey, Known<LogWindow>>> => {
  const windows = new Map<PartitionKey, Known<LogWindow>>();
  for (const call of inCalls(requests, limitsOf(options).recordsPerCall)) {
    options.signal.throwIfAborted();
    const answers = await cluster.read(call, isolation, reduceRecord(options.headers));
    for (const request of call) {
      const key = partitionKey(request);
      const answer = answers.get(key) ?? {
        known: false,
        reason: 'the cluster did not answer for this partition',
      };
      windows.set(
        key,
        answer.known ? { known: true, value: { ...answer.value, from: request.from } } : answer,
      );
    }
  }
  return windows;
};

/** Splits the requests so that no call asks for more records than may be held at once. */
const inCalls = (requests: readonly ReadRequest[], most: number): ReadRequest[][] => {
  const calls: ReadRequest[][] = [];
  let room = 0;
  for (const request of requests) {
    const call = calls.at(-1);
    if (call && request.maxRecords <= room) call.push(request);
    else {
      calls.push([request]);
      room = most;
    }
    room -= request.maxRecords;
  }
  return calls;
};
