import type { RecordsBatch } from '@platformatic/kafka';
import type { LogBounds, TopicPartition } from '../log/types.ts';
import { type AbortedTransaction, batchEnd, dataRecords } from './batches.ts';
import type { RawRecord, ReadAnswer, ReadRequest } from './port.ts';

/** What a Fetch brought of one partition. */
export interface Fetched {
  readonly batches: readonly RecordsBatch[];
  readonly aborted: readonly AbortedTransaction[];
  /** How far the leader itself would have read, by the isolation level. */
  readonly readable: number;
}

/** One partition's request, answered over as many fetches as it takes. */
export class Reading<T> {
  readonly topic: string;
  readonly partition: number;
  /** The next offset to fetch. */
  next: number;
  /** Fetches that brought nothing of it. */
  starved = 0;
  readonly #maxRecords: number;
  readonly #project: (record: RawRecord, at: TopicPartition) => T;
  readonly #bounds: LogBounds;
  readonly #to: number;
  readonly #records: T[] = [];

  /** `end` is the log's end by the isolation level: what is written later is the next request's. */
  constructor(
    request: ReadRequest,
    bounds: LogBounds,
    end: number,
    project: (record: RawRecord, at: TopicPartition) => T,
  ) {
    this.topic = request.topic;
    this.partition = request.partition;
    this.next = Math.max(request.from, bounds.start);
    this.#maxRecords = request.maxRecords;
    this.#project = project;
    this.#bounds = bounds;
    this.#to = Math.min(request.to ?? end, end);
  }

  get done(): boolean {
    return this.next >= this.#to || this.wanted <= 0;
  }

  /** Records that may still be taken. */
  get wanted(): number {
    return this.#maxRecords - this.#records.length;
  }

  /** Takes what it may of a fetch, and tells whether that brought it further. */
  take({ batches, aborted }: Fetched): boolean {
    const from = this.next;
    const at = { topic: this.topic, partition: this.partition };
    for (const record of dataRecords(batches, aborted)) {
      // A batch may begin before the wanted offset and end after it.
      if (record.offset < from) continue;
      if (record.offset >= this.#to || this.wanted <= 0) return this.#stopAt(record.offset, from);
      this.#records.push(this.#project(record, at));
      this.next = record.offset + 1;
    }
    const last = batches.at(-1);
    // Markers, aborted and compacted records at the end have been seen, too.
    if (last !== undefined) this.#stopAt(batchEnd(last), from);
    return this.next > from;
  }

  /** Nothing is left below the end: its records were removed by compaction. */
  skipToEnd(): void {
    this.next = Math.max(this.next, this.#to);
  }

  /** Whether the leader's view reaches as far as this request; a new leader's may lag for a moment. */
  covers({ readable }: Fetched): boolean {
    return readable >= this.#to;
  }

  /** The log was cut below this offset while it was read. */
  raiseTo(start: number): void {
    this.next = Math.max(this.next, start);
  }

  answer(): ReadAnswer<T> {
    return {
      records: this.#records,
      next: this.next,
      bounds: this.#bounds,
      atEnd: this.next >= this.#to,
    };
  }

  #stopAt(offset: number, from: number): boolean {
    this.next = Math.max(this.next, Math.min(offset, this.#to));
    return this.next > from;
  }
}
