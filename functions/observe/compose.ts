import { flowsOwed } from '../late-flows/flows-owed.ts';
import { type Known, known } from '../lib/known.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import { mergeReadings } from '../lib/observation/merge.ts';
import { trendPoint, withPoint } from '../lib/observation/trend.ts';
import type { Observation, Outage, Reading } from '../lib/observation/types.ts';
import type { Assessment } from '../lib/outage/decide.ts';
import { isFenceOwed, type Owed, owedKey, owedUnder } from '../lib/outage/owed.ts';
import type { Provenance } from '../lib/outage/proven-pointer.ts';
import type { Vote } from '../lib/outage/vote.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';
import type { Home } from './home.ts';
import { shiftOf, shiftReading } from './shift.ts';

/** What one minute found out, before it is put together. */
export interface Found {
  readonly before: Observation | null;
  readonly provenance: Provenance;
  readonly home: Known<Home>;
  readonly published: ReadonlyMap<string, Known<Pointer | null>>;
  readonly vote: Vote;
  readonly assessment: Assessment;
  readonly reading: Known<Reading>;
}

/** The observation to keep: what could not be read is carried over from the one before. */
export function compose(pair: Pair, region: string, found: Found): Observation {
  const { before, provenance, vote } = found;
  const shift = shiftOf(vote);
  const takenAt = vote.ownClock + shift;
  const fresh = found.reading.known ? shiftReading(found.reading.value, shift) : null;
  const trend = before?.trend ?? [];
  const since = new Map(before?.owed.map((one) => [owedKey(one), one.since]));
  return {
    sequence: (before?.sequence ?? 0) + 1,
    takenAt,
    region,
    pointer: provenance.pointer,
    reading: fresh === null ? (before?.reading ?? null) : mergeReadings(before?.reading ?? null, fresh),
    trend: fresh === null ? trend : withPoint(trend, trendPoint(fresh)),
    owed: owedNow(pair, found).map((one) => ({ ...one, since: since.get(owedKey(one)) ?? takenAt })),
    outage: outageNow(takenAt, found),
    told: before?.told ?? [],
  };
}

/** One outage goes on until the side answers, however many looks cannot tell meanwhile. */
function outageNow(takenAt: number, { before, vote, assessment }: Found): Outage | null {
  if (assessment.activeAnswers) return null;
  const earlier = before?.outage?.epoch === vote.epoch ? before.outage : null;
  if (earlier !== null || assessment.decision !== 'outage') return earlier;
  return { epoch: vote.epoch, since: takenAt - assessment.downForMs };
}

/** Only what is proven can be owed; a Region that proves nothing goes on with what it knew. */
function owedNow(pair: Pair, { before, provenance, home, published }: Found): readonly Owed[] {
  if (!provenance.acts) return before?.owed ?? [];
  const { pointer } = provenance;
  const epochs = [...published].map(([region, copy]): [string, Known<number | null>] => [
    region,
    copy.known ? known(copy.value?.epoch ?? null) : copy,
  ]);
  return owedUnder({
    pointer,
    fenceStandby: isFenceOwed(pair, pointer),
    activeFenced: home.known && home.value.activeFenced,
    fenced: home.known && home.value.fenceVerified ? [otherSide(pointer.side)] : [],
    published: new Map(epochs),
    flows: home.known ? flowsOwed(home.value.flows, pointer.side) : [],
  });
}
