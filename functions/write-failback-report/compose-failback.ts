import type { Decision } from '../decide-stranded/decide.ts';
import type { StepResult } from '../lib/contracts/drill.ts';
import type { FailbackReport, StrandedRow } from '../lib/contracts/failback.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import { lossRow } from '../lib/contracts/loss-row.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { Rebuilt } from '../lib/rebuild/types.ts';
import { rangesText } from '../lib/stranded/ranges.ts';
import type { Failback, Replayed, StrandedPartition } from '../lib/stranded/types.ts';

/** What the steps of a way home left in the ledger. */
export interface FailbackParts {
  readonly decision: Decision;
  readonly loss: LossStatement;
  readonly stranded: readonly StrandedPartition[];
  readonly replayed: readonly Replayed[];
  readonly rebuilt: readonly Rebuilt[];
  readonly returned: readonly { readonly looked: number }[];
  readonly released: { readonly topics: readonly string[] } | null;
  readonly steps: readonly StepResult[];
}

/** The report of a way home that came to its end. Partitions without anything to tell are left out. */
export function composeFailback(
  pair: string,
  run: string,
  failback: Failback,
  finishedAt: string,
  { decision, loss, stranded, replayed, rebuilt, returned, released, steps }: FailbackParts,
): FailbackReport {
  const replays = new Map(replayed.map((one) => [partitionKey(one), one]));
  return {
    schema: 1,
    pair,
    run,
    result: 'passed',
    ...failback,
    finishedAt,
    decision,
    loss: { kind: loss.kind, records: loss.records ?? 0, partitions: loss.partitions.map(lossRow) },
    stranded: stranded
      .filter(({ records, lateTail }) => records > 0 || lateTail.length > 0)
      .map((one) => row(one, replays.get(partitionKey(one)))),
    rebuilt: rebuilt.map(({ topic, partition, records }) => ({ topic, partition, records })),
    returned: returned.reduce((sum, { looked }) => sum + looked, 0),
    restored: released?.topics ?? [],
    steps,
    report: 'report.html',
    evidence: 'evidence.json',
  };
}

const row = (one: StrandedPartition, replayed: Replayed | undefined): StrandedRow => ({
  topic: one.topic,
  partition: one.partition,
  records: one.records,
  offsets: rangesText(one.ranges),
  lateTail: rangesText(one.lateTail),
  unproven: one.unproven,
  upperBound: one.upperBound,
  replayed: replayed?.replayed ?? 0,
  superseded: rangesText(replayed?.superseded ?? []),
  bucket: one.bucket,
  objects: one.objects,
  values: one.values,
});
