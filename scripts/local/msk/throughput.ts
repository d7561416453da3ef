import type { PartitionKey } from '../../../functions/lib/log/types.ts';
import type { Progress } from './flow-lag.ts';
import type { MskEmulatorOptions, Replicator } from './types.ts';

/** Enough to know how long records are; the rest of a large step is taken to be as long. */
const maxRecords = 200;

/** Bytes of keys and values that a flow went over, read from the source's log between two of its positions. */
export class Throughput {
  readonly #replicator: Replicator;
  readonly #options: MskEmulatorOptions;
  #before: ReadonlyMap<PartitionKey, number> | null = null;
  #at = 0;

  constructor(replicator: Replicator, options: MskEmulatorOptions) {
    this.#replicator = replicator;
    this.#options = options;
  }

  /** Bytes a second by topic since the last reading; null at the first one. */
  async read(progress: readonly Progress[], now: number): Promise<Map<string, number> | null> {
    const before = this.#before;
    const seconds = (now - this.#at) / 1000;
    this.#before = new Map(progress.map(({ key, position }) => [key, position]));
    this.#at = now;
    if (before === null) return null;
    const moved = progress.flatMap((at) => {
      const from = before.get(at.key) ?? at.position;
      return at.position > from ? [{ ...at, from }] : [];
    });
    const rates = new Map<string, number>();
    const lengths = await this.#lengths(moved);
    for (const { topic, key, from, position } of moved) {
      const bytes = (position - from) * (lengths.get(key) ?? 0);
      rates.set(topic, (rates.get(topic) ?? 0) + bytes / seconds);
    }
    return rates;
  }

  /** Mean length of a partition's records over the step. */
  async #lengths(moved: readonly (Progress & { from: number })[]): Promise<Map<PartitionKey, number>> {
    if (moved.length === 0) return new Map();
    const { clusters, isolation = 'read_uncommitted' } = this.#options;
    const answers = await clusters[this.#replicator.source].read(
      moved.map(({ topic, partition, from, position }) => ({
        topic,
        partition,
        from,
        to: position,
        maxRecords,
      })),
      isolation,
      ({ key, value }) => (key?.length ?? 0) + (value?.length ?? 0),
    );
    return new Map(
      [...answers].flatMap(([key, answer]) => {
        if (!answer.known || answer.value.records.length === 0) return [];
        const { records } = answer.value;
        return [[key, records.reduce((total, length) => total + length, 0) / records.length] as const];
      }),
    );
  }
}
