import type { RunCost } from '../../functions/lib/contracts/drill.ts';
import { priceRun, type Usage } from '../../functions/lib/cost/price-run.ts';
import { clusterMetrics } from '../../functions/lib/engines/msk-replicator/cluster-metrics.ts';
import type { Pair } from '../../functions/lib/pair/types.ts';
import { serviceParts } from '../build/service/parts.ts';
import { regionsOf } from '../build/service/regions.ts';
import {
  hoursAMonth,
  keptLogMonths,
  keptMinutes,
  memoryGb,
  minutesAMonth,
  observedMinute,
  secretReadsAMonth,
  strongMinute,
} from './observed.ts';

/** What a pair costs by the month while nothing happens, at list prices. */
export interface StandBy {
  /** What comes with this pair. */
  readonly pair: RunCost;
  /** What all pairs of a stage share. */
  readonly stage: RunCost;
  /** What the pair needs and would need with any tool: the replicators, and a way from its network to AWS (either of two). */
  readonly replication: RunCost;
  readonly nat: RunCost;
  readonly endpoints: RunCost;
}

/** The most that a pair should cost by the month, without replication and network, and one drill; in dollars. */
export const aims = { standBy: 5, drill: 0.05 } as const;

/** Services with an interface endpoint that functions in the pairs' network call; DynamoDB has a gateway, which is free. */
export const endpointServices = [
  ...['kafka', 'secretsmanager', 'ssm', 'kms', 'monitoring', 'ec2', 'events', 'sns', 'states', 'lambda'],
] as const;

/** Alarms that setup makes for a flow: on each of these metrics of its two clusters. */
const alarmsOfFlow = 2 * clusterMetrics.length;

/** Counted from what `sls package` and setup make for the pair in both its Regions, and from what `observe` was seen to use. */
export function standBy(pair: Pair, stage: string): StandBy {
  const regions = regionsOf([pair]);
  const made = regions.flatMap((region) =>
    Object.values(serviceParts([pair], { stage, region }).resources.Resources).map(({ Type }) => Type),
  );
  const count = (type: string): number => made.filter((one) => one === type).length;
  const sides = [pair.primary, pair.secondary].filter(({ vpc }) => vpc !== null);
  const subnets = sides.reduce((sum, { vpc }) => sum + (vpc?.subnetIds.length ?? 0), 0);
  const flows = pair.replication.standingPair ? 2 : 1;
  return {
    pair: priceRun({
      ...observing(pair),
      cloudwatchAlarms: count('AWS::CloudWatch::Alarm') + flows * alarmsOfFlow,
      dashboards: count('AWS::CloudWatch::Dashboard'),
    }),
    // The key that signs evidence, in each Region; that of stranded records where the pairs name the stage's own.
    stage: priceRun({ kmsKeys: regions.length + count('AWS::KMS::Key') }),
    replication: priceRun({ replicatorHours: flows * hoursAMonth }),
    nat: priceRun({ natHours: sides.length * hoursAMonth }),
    endpoints: priceRun({ endpointHours: subnets * endpointServices.length * hoursAMonth }),
  };
}

function observing({ ledger }: Pick<Pair, 'ledger'>): Usage {
  const { metrics, seconds, logBytes } = observedMinute;
  const other = ledger.mode === 'strong' ? strongMinute : { readUnits: 0, writeUnits: 0 };
  const readUnits = observedMinute.readUnits + other.readUnits;
  const writeUnits = observedMinute.writeUnits + other.writeUnits;
  return {
    lambdaGbSeconds: seconds * memoryGb * minutesAMonth,
    lambdaRequests: 2 * minutesAMonth,
    dynamodbReadUnits: readUnits * minutesAMonth,
    dynamodbWriteUnits: writeUnits * minutesAMonth,
    // At most: a write unit is one KiB, and what is written over is gone at once.
    dynamodbBytes: writeUnits * 1024 * keptMinutes,
    cloudwatchMetrics: metrics,
    logBytes: logBytes * minutesAMonth,
    keptLogBytes: logBytes * minutesAMonth * keptLogMonths,
    secretReads: secretReadsAMonth,
  };
}
