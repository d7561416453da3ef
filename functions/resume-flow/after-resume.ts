import type { Cut, EndReading } from '../lib/cut/cut.ts';
import type { PartitionKey } from '../lib/log/types.ts';

/** How the new side's ends stand to the cut after the flow was let go on. */
export interface AfterResume {
  /** Partitions that end below the cut: records that were there are gone. */
  readonly holes: readonly PartitionKey[];
  /** Partitions in which records arrive again. */
  readonly flowing: number;
  /** Partitions that cannot be compared: no end then, or none now. */
  readonly unread: readonly PartitionKey[];
}

/** Compares the ends of now with the cut. Without a cut there is nothing to compare, and nothing was halted long. */
export function afterResume(cut: Pick<Cut, 'ends'> | null, now: EndReading): AfterResume {
  const pairs = Object.entries(cut?.ends ?? {}).map(([key, then]) => {
    const found = now.ends[key];
    return {
      key,
      grown: then.known && found?.known ? found.value.highWatermark - then.value.highWatermark : null,
    };
  });
  return {
    holes: pairs.filter(({ grown }) => grown !== null && grown < 0).map(({ key }) => key),
    flowing: pairs.filter(({ grown }) => grown !== null && grown > 0).length,
    unread: pairs.filter(({ grown }) => grown === null).map(({ key }) => key),
  };
}
