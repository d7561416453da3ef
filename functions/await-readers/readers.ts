import type { Known } from '../lib/known.ts';

export interface Readers {
  readonly empty: boolean;
  readonly sentence: string;
}

/** Whether the groups that move have no member left on the old side; an unknown count is not none. */
export function judgeReaders(members: ReadonlyMap<string, Known<number>>): Readers {
  const active = [...members].flatMap(([group, count]) =>
    count.known && count.value > 0 ? [`${group} has ${count.value} member(s)`] : [],
  );
  const unknown = [...members].flatMap(([group, count]) =>
    count.known ? [] : [`members of ${group} are unknown: ${count.reason}`],
  );
  const all = [...active, ...unknown];
  return { empty: all.length === 0, sentence: all.length === 0 ? '' : `${all.slice(0, 5).join('; ')}.` };
}
