import type { ClusterClient } from '../kafka/port.ts';
import type { LogRecord } from '../log/types.ts';
import { type IsolationLevel, partitionKey, type TopicPartition } from '../log/types.ts';
import { limitsOf, type PositionsOptions, timeIsOver } from './options.ts';
import { readWindows } from './read-windows.ts';

/** A stretch of one partition that is read to its end, step by step. */
export interface ScanRequest extends TopicPartition {
  readonly from: number;
  readonly to: number;
  readonly add: (records: readonly LogRecord[]) => void;
}
/** How far a scan came: `next` = `to` if it was read whole. */
export interface ScanEnd {
  readonly next: number;
  readonly whole: boolean;
  /** Why it was not: a partition that failed, the bound on records, or the time. */
  readonly reason: 'read' | 'too-many' | 'time' | 'failed';
  readonly failure: string;
}

/** Scans all partitions side by side, so that one long partition costs calls of its own only. */
export const scan = async (
  cluster: ClusterClient,
  requests: readonly ScanRequest[],
  isolation: IsolationLevel,
  options: PositionsOptions,
): Promise<Map<string, ScanEnd>> => {
  const { scanStep, countedRecords } = limitsOf(options);
  const ends = new Map<string, ScanEnd>();
  let open = requests.map((request) => ({ request, next: request.from, seen: 0 }));
  while (open.length > 0) {
    const over = timeIsOver(options);
    const going: typeof open = [];
    for (const item of open) {
      const end = (reason: ScanEnd['reason']): void => {
        ends.set(partitionKey(item.request), {
          next: item.next,
          whole: reason === 'read',
          reason,
          failure: '',
        });
      };
      if (item.next >= item.request.to) end('read');
      else if (over) end('time');
      else if (item.seen >= countedRecords) end('too-many');
      else going.push(item);
    }
    const step = going.map(({ request: { topic, partition, to }, next }) => ({
      topic,
      partition,
      from: next,
      to,
      maxRecords: scanStep,
    }));
    const windows = await readWindows(cluster, step, isolation, options);
    open = going.filter((item) => {
      const key = partitionKey(item.request);
      const window = windows.get(key);
      if (!window?.known) {
        ends.set(key, {
          next: item.next,
          whole: false,
          reason: 'failed',
          failure: window?.reason ?? 'no answer',
        });
        return false;
      }
      if (!window.value.atEnd && window.value.next <= item.next) {
        ends.set(key, {
          next: item.next,
          whole: false,
          reason: 'failed',
          failure: 'the log gave nothing to read before its end',
        });
        return false;
      }
      item.request.add(window.value.records);
      item.seen += window.value.records.length;
      // A log that ends below `to` (its end moved back) has nothing more to give.
      item.next = window.value.atEnd ? item.request.to : window.value.next;
      return true;
    });
  }
  return ends;
};
