import type { Translation } from '../lib/engines/engine.ts';
import type { CommittedOffset } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { SourceGroup } from '../lib/move/source-groups.ts';

/** What is done about one group's offsets on the side that becomes active. */
export type WritePlan =
  | { readonly kind: 'write'; readonly translations: readonly Translation[] }
  /** Left as it is; the sentence says why, and whether anything may be read again or skipped. */
  | { readonly kind: 'leave'; readonly sentence: string }
  /** Nobody may go on: a person decides. */
  | { readonly kind: 'refuse'; readonly code: string; readonly sentence: string };

export interface GroupOnTarget {
  readonly members: Known<number>;
  readonly activeOnTarget: 'refuse' | 'skip';
  /** Codes that a person accepted. */
  readonly accept: readonly string[];
}

/** How a person says that groups may start by their own reset policy, since nobody knows where any of them stands. */
export const groupsUnknownCode = 'groups-unknown';
export const untranslatableCode = 'untranslatable-positions';
export const unwritableCode = 'unwritable-positions';
export const activeCode = 'group-active-on-standby';

/**
 * Rule 3: only a group without active members is written, and never past a record that it has not read. A position
 * that could not be translated would be written as the target's log start; unread records may lie below that, so it
 * needs a person who accepts it.
 */
export function planWrite(
  { group, type, committed }: SourceGroup,
  translations: readonly Translation[],
  { members, activeOnTarget, accept }: GroupOnTarget,
): WritePlan {
  if (type === 'share')
    return { kind: 'leave', sentence: `${group}: a share group starts by its own share.auto.offset.reset` };
  // What nobody can write is left as it is where a person said so.
  const leaveOrRefuse = (code: string, sentence: string): WritePlan =>
    accept.includes(code) ? { kind: 'leave', sentence } : refuse(code, sentence);
  if (!committed.known)
    return leaveOrRefuse(
      'group-unreadable',
      `${group}: its committed offsets are unknown: ${committed.reason}`,
    );
  if (committed.value.length === 0)
    return { kind: 'leave', sentence: `${group}: it never committed, so it starts by auto.offset.reset` };
  if (!members.known)
    return leaveOrRefuse(
      'group-members-unknown',
      `${group}: its members on the target are unknown: ${members.reason}`,
    );
  if (members.value > 0) {
    const sentence = `${group} has ${members.value} active member(s) on the target: its offsets are its own`;
    return activeOnTarget === 'skip' ? { kind: 'leave', sentence } : leaveOrRefuse(activeCode, sentence);
  }
  const lacking = translations.filter(({ writable }) => !writable);
  if (lacking.length > 0 && !accept.includes(unwritableCode))
    return refuse(unwritableCode, `${group}: ${describe(lacking)}`);
  const untranslatable = translations.filter(({ kind, writable }) => writable && kind === 'untranslatable');
  if (untranslatable.length > 0 && !accept.includes(untranslatableCode))
    return refuse(untranslatableCode, `${group}: ${describe(untranslatable)}`);
  const writable = translations.filter((one) => one.writable);
  return writable.length === 0
    ? { kind: 'leave', sentence: `${group}: none of its positions is on a copied topic` }
    : { kind: 'write', translations: writable };
}

/** Every reason for which it would be refused with nothing accepted, each with the code that accepts it. */
export function refusalsOf(
  group: SourceGroup,
  translations: readonly Translation[],
  onTarget: Omit<GroupOnTarget, 'accept'>,
): Extract<WritePlan, { kind: 'refuse' }>[] {
  const refusals: Extract<WritePlan, { kind: 'refuse' }>[] = [];
  for (;;) {
    const accept = refusals.map(({ code }) => code);
    const plan = planWrite(group, translations, { ...onTarget, accept });
    // What is accepted is not refused again, so that each code comes once.
    if (plan.kind !== 'refuse') return refusals;
    refusals.push(plan);
  }
}

/** The group's own translations, of those of all groups. */
export const ownTranslations = (
  committed: readonly CommittedOffset[],
  byPosition: ReadonlyMap<string, Translation>,
): Translation[] => committed.flatMap((at) => byPosition.get(`${partitionKey(at)}@${at.offset}`) ?? []);

const refuse = (code: string, sentence: string): WritePlan => ({ kind: 'refuse', code, sentence });

const describe = (translations: readonly Translation[]): string =>
  translations
    .slice(0, 5)
    .map((one) => `${partitionKey(one)} at ${one.sourceOffset}: ${one.reason}`)
    .join('; ');
