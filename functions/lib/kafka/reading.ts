import type { RecordsBatch } from '@platformatic/kafka';
import { type IsolationLevel, type LogBounds, type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import { type AbortedTransaction, batchEnd, dataRecords } from './batches.ts';
import { codeName, toNumber } from './codes.ts';
import type { RawRecord, ReadAnswer, ReadRequest } from './port.ts';

/** What one Fetch brought of one partition. */
export interface Fetched {
  readonly code: string | null;
  readonly bounds: LogBounds;
  readonly batches: readonly RecordsBatch[];
  readonly aborted: readonly AbortedTransaction[];
}

/** One request's progress over as many fetches as it takes. */
export class Reading<T> {
  readonly request: ReadRequest;
  readonly key: PartitionKey;
  next: number;
  /** Fetches in a row that brought nothing. */
  idle = 0;
  readonly #isolation: IsolationLevel;
  readonly #project: (record: RawRecord, at: TopicPartition) => T;
  readonly #records: T[] = [];
  #bounds: LogBounds | null = null;
  #to = Number.POSITIVE_INFINITY;

  constructor(request: ReadRequest, isolation: IsolationLevel, project: (record: RawRecord, at: TopicPartition) => T) {
    this.request = request;
    this.key = partitionKey(request);
    this.next = request.from;
    this.#isolation = isolation;
    this.#project = project;
  }

  static fetched(found: {
    errorCode: number;
    highWatermark: bigint;
    lastStableOffset: bigint;
    logStartOffset: bigint;
    abortedTransactions: AbortedTransaction[] | null;
    records?: RecordsBatch[] | null;
  }): Fetched {
    return {
      code: codeName(found.errorCode),
      bounds: { start: toNumber(found.logStartOffset), highWatermark: toNumber(found.highWatermark), lastStable: toNumber(found.lastStableOffset) },
      batches: found.records ?? [],
      aborted: found.abortedTransactions ?? [],
    };
  }

  take({ bounds, batches, aborted }: Fetched): void {
    this.#limit(bounds);
    const before = this.next;
    const at = { topic: this.request.topic, partition: this.request.partition };
    for (const record of dataRecords(batches, aborted)) {
      if (record.offset < before) continue;
      if (record.offset >= this.#to) break;
      if (this.#records.length >= this.request.maxRecords) return;
      this.#records.push(this.#project(record, at));
      this.next = record.offset + 1;
    }
    const last = batches.at(-1);
    if (last !== undefined && this.#records.length < this.request.maxRecords) this.next = Math.max(this.next, Math.min(batchEnd(last), this.#to));
    this.idle = this.next > before ? 0 : this.idle + 1;
  }

  placeIn(bounds: LogBounds): void {
    this.#limit(bounds);
    if (this.next < bounds.start) this.next = bounds.start;
    // Beyond the end there is nothing: the request is complete where it stands.
    else this.#to = Math.min(this.#to, this.next);
  }

  /** The end is fixed by the first answer: what is written later is another request's. */
  #limit(bounds: LogBounds): void {
    if (this.#bounds !== null) return;
    this.#bounds = bounds;
    const end = this.#isolation === 'read_committed' ? bounds.lastStable : bounds.highWatermark;
    this.#to = Math.min(this.request.to ?? end, end);
  }

  complete(): boolean {
    return this.#bounds !== null && (this.next >= this.#to || this.#records.length >= this.request.maxRecords);
  }

  answer(): ReadAnswer<T> {
    const bounds = this.#bounds ?? { start: 0, highWatermark: 0, lastStable: 0 };
    return { records: this.#records, next: this.next, bounds, atEnd: this.next >= this.#to };
  }
}
