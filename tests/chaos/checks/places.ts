import type { Side } from '../../../scripts/local/world/types.ts';
import { partitionOf } from './identity.ts';
import type { LogEntry, Look } from './types.ts';

/**
 * Every record that was seen at its place, whenever that was: compaction takes some before a later look. What was seen is
 * kept once, however often it is looked at again.
 */
export class Places {
  /** By side and partition, and then by offset. */
  readonly #logs = new Map<string, Map<number, LogEntry>>();
  readonly #ends = new Map<string, number>();
  readonly #conflicts: string[] = [];
  #size = 0;

  add({ sides }: Look): void {
    for (const side of ['primary', 'secondary'] as const)
      for (const entry of sides[side]?.entries ?? []) this.#addEntry(`${side} ${partitionOf(entry)}`, entry);
  }

  #addEntry(name: string, entry: LogEntry): void {
    const log = this.#logs.get(name) ?? new Map<number, LogEntry>();
    const before = log.get(entry.offset);
    if (before === undefined) this.#size += 1;
    else if (before.fingerprint !== entry.fingerprint)
      this.#conflicts.push(`${name} at ${entry.offset} showed two values`);
    log.set(entry.offset, entry);
    this.#logs.set(name, log);
    this.#ends.set(name, Math.max(this.#ends.get(name) ?? -1, entry.offset));
  }

  at(side: Side, at: { topic: string; partition: number }, offset: number): LogEntry | undefined {
    return this.#logs.get(`${side} ${partitionOf(at)}`)?.get(offset);
  }

  /** The highest offset that was seen; -1: none was. */
  end(side: Side, at: { topic: string; partition: number }): number {
    return this.#ends.get(`${side} ${partitionOf(at)}`) ?? -1;
  }

  *entries(): Iterable<LogEntry> {
    for (const log of this.#logs.values()) yield* log.values();
  }

  get size(): number {
    return this.#size;
  }

  /** A sentence for each place that showed another value than before. */
  get conflicts(): readonly string[] {
    return this.#conflicts;
  }
}
