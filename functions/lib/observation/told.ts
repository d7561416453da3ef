import type { AlertName } from './alert-names.ts';

/** Something to be heard of, as one look found it; `subject` tells one of the same name from another. */
export interface Alarm {
  readonly name: AlertName;
  readonly subject: string;
  readonly sentence: string;
}
/** What stands since it was told. Times are ms, by the observation's clock. */
export interface Told {
  readonly name: AlertName;
  readonly subject: string;
  readonly since: number;
  /** When it was found last. */
  readonly seen: number;
}
/** A change that is told: once when it begins, once when it is over. */
export interface Change extends Alarm {
  readonly state: 'raised' | 'cleared';
  readonly since: number;
}

/** What happens at one moment: it is told, and does not end. */
const momentary: ReadonlySet<AlertName> = new Set(['group-untranslatable']);

export const alarmKey = ({ name, subject }: Pick<Alarm, 'name' | 'subject'>): string => `${name} ${subject}`;

/**
 * What changed since the last look. Something that comes and goes is over only when it has not been found for `quietMs`,
 * so that it is told once and not each minute.
 */
export function changesSince(
  before: readonly Told[],
  alarms: readonly Alarm[],
  now: number,
  quietMs: number,
): Change[] {
  const standing = new Set(before.map(alarmKey));
  const found = new Set(alarms.map(alarmKey));
  const raised = new Map(alarms.map((one) => [alarmKey(one), one]));
  return [
    ...[...raised.values()]
      .filter((one) => !standing.has(alarmKey(one)))
      .map((one): Change => ({ ...one, state: 'raised', since: now })),
    ...before
      .filter((one) => !found.has(alarmKey(one)) && now - one.seen >= quietMs && !momentary.has(one.name))
      .map(({ name, subject, since }): Change => {
        const sentence = `${name}${subject === '' ? '' : ` (${subject})`} is over after ${Math.round((now - since) / 60_000)} min.`;
        return { name, subject, sentence, state: 'cleared', since };
      }),
  ];
}

/** What stands after these alarms, of which `untold` could not be told: the next look tells it again. */
export function toldAfter(
  before: readonly Told[],
  alarms: readonly Alarm[],
  untold: readonly Change[],
  now: number,
  quietMs: number,
): Told[] {
  const silent = new Map(untold.map((one) => [alarmKey(one), one.state]));
  const since = new Map(before.map((one) => [alarmKey(one), one.since]));
  const found = new Map(alarms.map((one) => [alarmKey(one), one]));
  return [
    ...[...found].flatMap(([key, { name, subject }]): Told[] =>
      silent.get(key) === 'raised' ? [] : [{ name, subject, since: since.get(key) ?? now, seen: now }],
    ),
    ...before.filter(
      (one) =>
        !found.has(alarmKey(one)) && (now - one.seen < quietMs || silent.get(alarmKey(one)) === 'cleared'),
    ),
  ];
}
