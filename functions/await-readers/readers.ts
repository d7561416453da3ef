import type { GroupMember } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';

/** What one look at the old side's groups found. */
export interface ReadersLook {
  readonly members: ReadonlyMap<string, Known<readonly GroupMember[]>>;
  /** Groups that the fence keeps every reader it names out of. */
  readonly denied: ReadonlySet<string>;
}
/** How often each group's members have been expelled, as a step of the run keeps it. */
export type Expelled = Readonly<Record<string, number>>;

export interface Readers {
  readonly empty: boolean;
  /** Somebody came back although expelled as often as makes sense: waiting changes nothing. */
  readonly stay: boolean;
  readonly sentence: string;
}

/** The second time is for a coordinator that learned of the ACL a moment late; who comes back then is not shut out. */
const mostExpulsions = 2;

const isExhausted = (group: string, expelled: Expelled): boolean => (expelled[group] ?? 0) >= mostExpulsions;

/** Groups whose members are only waiting for their sessions to expire: the fence refuses them already. */
export const groupsToExpel = ({ members, denied }: ReadersLook, expelled: Expelled): string[] =>
  [...members].flatMap(([group, found]) =>
    found.known && found.value.length > 0 && denied.has(group) && !isExhausted(group, expelled)
      ? [group]
      : [],
  );

/** Whether the groups that move have no member left on the old side; unknown members are not none. */
export function judgeReaders({ members, denied }: ReadersLook, expelled: Expelled): Readers {
  const against = [...members].flatMap(([group, found]) => {
    if (!found.known) return [`members of ${group} are unknown: ${found.reason}`];
    if (found.value.length === 0) return [];
    const there = `${group} has ${found.value.length} member(s) (${whereabouts(found.value)})`;
    if (!denied.has(group)) return [`${there}, whom fence.readers does not shut out`];
    return isExhausted(group, expelled)
      ? [`${there}, who came back after they were expelled: their principal is missing in fence.readers`]
      : [there];
  });
  const more = against.length > shown ? `; and ${against.length - shown} more` : '';
  const sentence = against.length === 0 ? '' : `${against.slice(0, shown).join('; ')}${more}.`;
  const stay = [...members].some(
    ([group, found]) =>
      found.known && found.value.length > 0 && denied.has(group) && isExhausted(group, expelled),
  );
  return { empty: against.length === 0, stay, sentence };
}

const shown = 5;

const whereabouts = (members: readonly GroupMember[]): string => {
  const places = [...new Set(members.map(({ clientId, host }) => `${clientId} at ${host.replace('/', '')}`))];
  const more = places.length > shown ? ` and ${places.length - shown} more` : '';
  return `${places.slice(0, shown).join(', ')}${more}`;
};
