import type { Side } from '../world/types.ts';
import type { JsonLines } from './json-lines.ts';
import type { Place } from './place.ts';

/** Records that a member was handed one after another. */
export interface ReadRange {
  /** When the first of them came, ms since the epoch. */
  readonly at: number;
  readonly side: Side;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  /** Offset of the first record, and the one behind the last. */
  readonly from: number;
  readonly next: number;
}
/** Told of each record that is handed out. */
export type OnRead = (topic: string, partition: number, offset: number) => void;

export interface ReadHistory {
  readerAt(place: Place, group: string): OnRead;
  /** Writes down what came since the last time. */
  flush(): void;
}

/**
 * The history of what the applications read: consecutive offsets as one range, so that it stays small. A transaction's
 * marker, or what compaction took, ends a range.
 */
export function readHistory(lines: Pick<JsonLines<ReadRange>, 'add'>): ReadHistory {
  const open = new Map<string, ReadRange>();
  return {
    readerAt:
      ({ side }, group) =>
      (topic, partition, offset) => {
        const key = `${side} ${group} ${topic} ${partition}`;
        const range = open.get(key);
        if (range?.next === offset) {
          open.set(key, { ...range, next: offset + 1 });
          return;
        }
        if (range !== undefined) lines.add([range]);
        open.set(key, { at: Date.now(), side, group, topic, partition, from: offset, next: offset + 1 });
      },
    flush() {
      lines.add([...open.values()]);
      open.clear();
    },
  };
}
