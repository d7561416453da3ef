import type { EndReading } from '../lib/cut/cut.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { Rebuild, RebuildPartition } from '../lib/rebuild/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { positionsOptions } from '../lib/runtime/positions.ts';
import { requireStep, strandedPartitions } from '../lib/stranded/requirements.ts';
import type { Failback } from '../lib/stranded/types.ts';
import { findBoundary, type LookFrom } from './boundary.ts';
import { type CaughtUp, caughtUpStep } from './catch-up.ts';

/**
 * Divides each partition between the rebuild and the flow, which stands still with the old side at these ends. One that
 * was begun and is faulty is divided anew, by what came since; the others stay as they are.
 */
export async function setBoundaries(
  call: ClusterCall,
  run: string,
  failback: Failback,
  before: Rebuild | null,
  { ends }: Pick<EndReading, 'ends'>,
): Promise<Rebuild> {
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const options = positionsOptions(call);
  const from = before === null ? await lookFroms(call.ledger, run) : before.partitions.map(again);
  const partitions = await Promise.all(
    from.map(async (at): Promise<RebuildPartition> => {
      if ('boundary' in at) return at;
      const key = partitionKey(at);
      const end = ends[key];
      if (end?.known !== true)
        throw new KafkaRequestFailed(`${key}: its end on the old side is unknown.`, {
          codes: [],
          retryable: true,
        });
      const start = end.value.highWatermark;
      const boundary = await findBoundary({ old, active }, { ...at, end: start }, options);
      return { topic: at.topic, partition: at.partition, boundary, start, faulty: null };
    }),
  );
  return { run, partitions };
}

type Undivided = Omit<LookFrom, 'end'>;

const lookFroms = async (ledger: Ledger, run: string): Promise<(Undivided | RebuildPartition)[]> =>
  Promise.all(
    (await strandedPartitions(ledger, run)).map(async ({ topic, partition }) => {
      const step = caughtUpStep(partitionKey({ topic, partition }));
      const { until, behind } = await requireStep<CaughtUp>(ledger, run, step);
      return { topic, partition, from: until, behind };
    }),
  );

const again = (at: RebuildPartition): Undivided | RebuildPartition =>
  at.faulty === null ? at : { topic: at.topic, partition: at.partition, from: at.boundary, behind: at.start };
