import type { PartitionKey } from '../../../functions/lib/log/types.ts';
import type { Progress } from './flow-lag.ts';
import { mskHeader, mskStamp } from './provenance.ts';
import type { MskEmulatorOptions, Replicator } from './types.ts';

/** Enough for what comes back in a few seconds; the rest is passed over by the next reading. */
const maxRecords = 1_000;

/**
 * What a flow has nothing to copy of: records that came from its own target, which the provenance transform drops, and
 * control markers. Connect stores no position for them, so they would count as lag for ever; the log itself tells.
 */
export class PassedOver {
  readonly #replicator: Replicator;
  readonly #options: MskEmulatorOptions;
  readonly #reached = new Map<PartitionKey, number>();

  constructor(replicator: Replicator, options: MskEmulatorOptions) {
    this.#replicator = replicator;
    this.#options = options;
  }

  /** The same readings, with each position moved up to the first record that the flow has to copy. */
  async advance(progress: readonly Progress[]): Promise<Progress[]> {
    const from = new Map(
      progress.map(({ key, position }) => [key, Math.max(position, this.#reached.get(key) ?? 0)] as const),
    );
    const behind = progress.filter(({ key, end }) => (from.get(key) ?? end) < end);
    if (behind.length > 0) await this.#read(behind, from);
    return progress.map((at) => {
      const position = Math.max(at.position, this.#reached.get(at.key) ?? 0);
      return { ...at, position: Math.min(at.end, position) };
    });
  }

  async #read(behind: readonly Progress[], from: ReadonlyMap<PartitionKey, number>): Promise<void> {
    const { source, target } = this.#replicator;
    const { clusters, sides, isolation = 'read_uncommitted' } = this.#options;
    const answers = await clusters[source].read(
      behind.map(({ topic, partition, key, position }) => ({
        topic,
        partition,
        from: from.get(key) ?? position,
        maxRecords,
      })),
      isolation,
      ({ offset, headers }, { topic }) => {
        const stamp = mskStamp(sides[target].clusterId, topic);
        return {
          offset,
          came: headers.some(([name, value]) => name.toString() === mskHeader && value?.equals(stamp)),
        };
      },
    );
    for (const { key } of behind) {
      const answer = answers.get(key);
      if (!answer?.known) continue;
      const toCopy = answer.value.records.find(({ came }) => !came);
      this.#reached.set(key, toCopy?.offset ?? answer.value.next);
    }
  }
}
