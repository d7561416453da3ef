import { connectMetrics } from '../aws/cloudwatch.ts';
import type { Clock } from '../clock.ts';
import { type Outcome, ok } from '../outage/vote.ts';
import type { PairSide } from '../pair/types.ts';

/** MSK publishes a datapoint a minute, which shows up one to two minutes later. */
const windowSeconds = 180;

/**
 * Whether CloudWatch in the side's Region shows bytes that clients wrote in the last minutes: `ok` speaks against an
 * outage. Everything else, a call that timed out included, is unknown and speaks for nothing.
 */
export async function askControlPlane(side: PairSide, clock: Clock, signal: AbortSignal): Promise<Outcome> {
  if (side.kind === 'kafka') return untold('not an MSK cluster');
  try {
    const metrics = connectMetrics(side.region, clock, signal);
    const name = side.clusterArn.split('/')[1] ?? '';
    const found = await metrics.list('AWS/Kafka', { name: 'Cluster Name', value: name });
    const queries = found
      .filter(({ name: metric, dimensions }) => metric === 'BytesInPerSec' && !('Topic' in dimensions))
      .map((metric) => ({ ...metric, stat: 'Maximum' as const }));
    if (queries.length === 0) return untold('CloudWatch has no BytesInPerSec of the cluster');
    const values = await metrics.latest(queries, windowSeconds);
    return values.some((value) => value.known && value.value > 0)
      ? ok
      : untold(`no bytes from clients in the last ${windowSeconds} s`);
  } catch (error) {
    return untold(error instanceof Error ? error.message : String(error));
  }
}

const untold = (reason: string): Outcome => ({ outcome: 'unknown', reason });
