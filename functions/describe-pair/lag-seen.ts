import type { LagSeen } from '../lib/contracts/describe-pair.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import { observationsIn } from '../lib/observation/in-region.ts';
import type { Observation } from '../lib/observation/types.ts';
import { awsCallMs } from '../lib/pair/aws-call-ms.ts';
import type { Call } from '../lib/runtime/call.ts';
import { within } from '../lib/within.ts';

/**
 * How far the standby was behind when it was seen last, by whichever Region saw it last. Old is old, and says so.
 * `observations` by Region.
 */
export function lagSeen(
  observations: ReadonlyMap<string, Known<Observation | null>>,
  now: number,
): Known<LagSeen> {
  const readings = [...observations.values()].flatMap((one) =>
    one.known && one.value?.reading ? [one.value.reading] : [],
  );
  const newest = readings.toSorted((a, b) => b.takenAt - a.takenAt)[0];
  if (newest === undefined) {
    const each = [...observations].map(
      ([region, one]) => `${region}: ${one.known ? 'nothing was observed yet' : one.reason}`,
    );
    return unknown(each.join('; '));
  }
  const told = newest.partitions.flatMap(({ behind }) => (behind === null ? [] : [behind.records]));
  return known({
    takenAt: new Date(newest.takenAt).toISOString(),
    ageMs: Math.max(0, now - newest.takenAt),
    from: newest.source,
    records: told.reduce((sum, records) => sum + records, 0),
    untold: newest.partitions.length - told.length,
  });
}

/** The same from both Regions' tables, each within its time. */
export async function readLag(call: Call): Promise<Known<LagSeen>> {
  const { pair, clock } = call;
  const seen = [pair.primary.region, pair.secondary.region].map(
    async (region) =>
      [
        region,
        await within(awsCallMs(pair), 'its table', () => observationsIn(call, region).newest()),
      ] as const,
  );
  return lagSeen(new Map(await Promise.all(seen)), clock.now());
}
