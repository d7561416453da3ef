import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Followed } from '../follow-pointer/follow.ts';
import type { GroupResult } from '../lib/contracts/drill.ts';
import type { LossStatement } from '../lib/contracts/loss.ts';
import type { Usage } from '../lib/cost/price-run.ts';
import type { FenceVerdict } from '../lib/fence/verdict.ts';
import type { Capacity } from '../lib/ledger/capacity.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import type { Pair } from '../lib/pair/types.ts';
import { lambdaCalls, lambdaGbSeconds } from '../lib/steps/lambda-calls.ts';
import { countTransitions } from '../lib/steps/steps-from-history.ts';
import type { FenceRehearsal } from '../prepare-rehearsal/fence-obstacle.ts';
import type { ResumeResult } from '../resume-canary-group/resumed.ts';
import type { LiftStep } from '../unfence-clients/step.ts';
import type { DrillParts } from './compose-report.ts';

/** What `run-canary` keeps. */
export interface CanaryStep {
  readonly result: NonNullable<DrillParts['canary']>['result'];
  readonly sentence: string;
  readonly bytes: number;
}

/** Reads what the steps of one drill left in the ledger. */
export async function gatherParts(
  ledger: Ledger,
  run: string,
  compared: DrillParts['compared'],
): Promise<DrillParts & { canary: CanaryStep | null }> {
  const [canary, resume, groups, loss, followed, prepared, verdict, lifted] = await Promise.all([
    ledger.getStep<CanaryStep>(run, 'run-canary'),
    ledger.getStep<ResumeResult>(run, 'resume-canary-group'),
    ledger.getStep<GroupResult[]>(run, 'translate-groups'),
    ledger.getStep<LossStatement>(run, 'estimate-loss'),
    ledger.getStep<Followed>(run, 'follow-pointer'),
    ledger.getStep<FenceRehearsal>(run, 'prepare-fence'),
    ledger.getStep<FenceVerdict>(run, 'verify-fence'),
    ledger.getStep<LiftStep>(run, 'unfence-shadow'),
  ]);
  const fence = { prepared, verdict, lifted };
  return { canary, resume, groups, loss, followed, fence, compared };
}

/** What the price of replication depends on. */
export interface CostlyPair extends Pick<Pair, 'primary' | 'secondary' | 'ledger'> {
  readonly replication: Pick<Pair['replication'], 'standingPair' | 'topicNames'>;
}

/**
 * How often MSK Replicator processes a record: under identical names the flow back reads it again, to leave it out
 * (MSK Developer Guide, "Pricing" of MSK Replicator).
 */
const readings = ({ replication }: CostlyPair): number =>
  replication.standingPair && replication.topicNames === 'identical' ? 2 : 1;

/**
 * Replicas of the ledger: each charges what is written as a write of its own, at the same price, and DynamoDB reports it
 * once. A witness is no replica.
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/global-tables-billing.html)
 */
const replicas = ({ ledger }: CostlyPair): number => (ledger.mode === 'strong' ? 2 : 1);

/** GetPublicKey and Sign. */
const signingRequests = 2;
/** drill.json, the page, the evidence. */
const storedFiles = 3;

/**
 * What the run used, measured up to the report: transitions and Lambda time from the execution's history, the ledger's
 * units as DynamoDB reported them (charged once a replica where they are written), the canary's bytes across the flows; and what the report itself is about to use.
 */
export function usageOf(
  pair: CostlyPair,
  history: readonly HistoryEvent[],
  memoryMb: number,
  canaryBytes: number,
  capacity: Capacity,
): Usage {
  const calls = lambdaCalls(history);
  const processedBytes = canaryBytes * readings(pair);
  const crossRegion = pair.primary.region !== pair.secondary.region;
  return {
    transitions: countTransitions(history),
    lambdaGbSeconds: lambdaGbSeconds(calls, () => memoryMb),
    lambdaRequests: calls.length,
    kmsRequests: signingRequests,
    dynamodbReadUnits: capacity.readUnits,
    dynamodbWriteUnits: capacity.writeUnits * replicas(pair),
    s3Puts: storedFiles,
    replicatedBytes: processedBytes,
    ...(crossRegion ? { transferredBytes: processedBytes } : {}),
  };
}
