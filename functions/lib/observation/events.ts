import { type Owed, owedTo } from '../outage/owed.ts';
import type { Pair } from '../pair/types.ts';
import type { Alarm } from './told.ts';
import type { Observation, ObservedGroup } from './types.ts';

/** The objective is at risk from this part of it on. */
const riskAt = 0.5;

/** What became worth telling between two observations of one Region. A first observation tells only what it holds itself. */
export function eventsBetween(
  before: Observation | null,
  now: Observation,
  objectives: Pair['objectives'],
): Alarm[] {
  return [
    ...flowSilent(before, now),
    ...noLongerTranslatable(before, now),
    ...objectiveAtRisk(now, objectives.rpoMs),
    ...activeFenced(now),
    ...owedForLong(now, objectives.rtoMs),
  ];
}

function flowSilent(before: Observation | null, now: Observation): Alarm[] {
  const last = before?.trend.at(-1);
  const point = now.trend.at(-1);
  if (last === undefined || point === undefined || point.takenAt <= last.takenAt) return [];
  const written = point.sourceEnds - last.sourceEnds;
  const copied = point.targetEnds - last.targetEnds;
  if (written <= 0 || copied !== 0 || point.behind === 0) return [];
  const seconds = Math.round((point.takenAt - last.takenAt) / 1000);
  return [
    {
      name: 'flow-silent',
      subject: '',
      sentence: `${written} offset(s) were written in ${seconds} s, and nothing was copied.`,
    },
  ];
}

const untranslatable = ({ positions }: ObservedGroup): number =>
  positions.filter(({ kind }) => kind === 'untranslatable').length;

function noLongerTranslatable(before: Observation | null, now: Observation): Alarm[] {
  const earlier = new Map(before?.reading?.groups.map((group) => [group.group, untranslatable(group)]));
  return (now.reading?.groups ?? []).flatMap((group): Alarm[] => {
    const lost = untranslatable(group);
    const was = earlier.get(group.group);
    if (was === undefined || lost <= was) return [];
    const reason = group.positions.find(({ kind }) => kind === 'untranslatable')?.reason ?? '';
    const sentence = `${group.group}: ${lost} of its ${group.positions.length} positions have no place on the standby any more (${reason}).`;
    return [{ name: 'group-untranslatable', subject: group.group, sentence }];
  });
}

function objectiveAtRisk({ reading }: Observation, rpoMs: number): Alarm[] {
  if (reading === null) return [];
  const ages = reading.partitions.flatMap(({ behind, takenAt }) =>
    behind?.oldest == null ? [] : [takenAt - behind.oldest],
  );
  const worst = Math.max(0, ...ages);
  if (worst < rpoMs * riskAt) return [];
  const sentence = `A record has been missing on the standby for ${Math.round(worst / 1000)} s; the objective is ${rpoMs / 1000} s.`;
  return [{ name: 'objective-at-risk', subject: '', sentence }];
}

/** Told at once: until it is lifted there is an outage, whatever the side answers. */
const activeFenced = ({ owed }: Observation): Alarm[] =>
  owed.flatMap((one): Alarm[] => {
    if (one.kind !== 'lift') return [];
    const sentence = `The ${one.side} is active and fenced: ${one.reason}. Each minute lifts it as soon as that side lets it; msk-dr unfence does it now, and says what is in the way.`;
    return [{ name: 'active-fenced', subject: one.side, sentence }];
  });

function owedForLong({ owed, takenAt }: Observation, rtoMs: number): Alarm[] {
  return owed.flatMap((one): Alarm[] => {
    if (one.kind === 'lift') return [];
    if (takenAt - one.since < rtoMs) return [];
    const minutes = Math.round((takenAt - one.since) / 60_000);
    const sentence = `${owedFor(one)} for ${minutes} min: ${one.reason}.`;
    return [{ name: `${one.kind}-owed-for-long`, subject: owedTo(one), sentence }];
  });
}

function owedFor(one: Exclude<Owed, { kind: 'lift' }>): string {
  switch (one.kind) {
    case 'fence':
      return `The ${one.side} has been owed its fence`;
    case 'flow':
      return `The ${one.direction} flow has not been as the move is to leave it`;
    case 'pointer-copy':
      return `${one.region} has been owed a copy of the pointer`;
  }
}
