import { expect, it } from 'vitest';
import { judgeGroups } from '../../../functions/check-standby/group-refusals.ts';
import type { Translation } from '../../../functions/lib/engines/engine.ts';
import { known } from '../../../functions/lib/known.ts';
import type { GroupFacts } from '../../../functions/sync-offsets/group-facts.ts';

const lost = (over: Partial<Translation> = {}): Translation => ({
  ...{ topic: 'orders', partition: 0, sourceOffset: 7, targetOffset: 0 },
  ...{ kind: 'untranslatable', reason: 'not found', rereadWorst: 9, writable: true },
  ...over,
});
const facts = (name: string, own: readonly Translation[], members = 0): GroupFacts => ({
  group: {
    ...{ group: name, type: 'classic', state: 'Empty', protocolType: 'consumer', observed: null },
    committed: known([{ topic: 'orders', partition: 0, offset: 7, metadata: '', leaderEpoch: -1 }]),
  },
  own,
  members: known(members),
});
const pair = { groups: { include: [], exclude: [], activeOnTarget: 'refuse' } } as const;

it('one finding a code, with the groups that it concerns, the first of them by name', () => {
  const many = Array.from({ length: 7 }, (_, at) => facts(`group-${at}`, [lost()]));
  const found = judgeGroups([...many, facts('early', [lost({ kind: 'exact' })], 2)], pair);
  expect(found.map(({ code, severity, subject }) => [code, severity, subject])).toEqual([
    ['untranslatable-positions', 'error', 'groups'],
    ['group-active-on-standby', 'error', 'groups'],
  ]);
  expect(found[0]?.found).toMatch(
    /^7 group\(s\): group-0: orders-0 at 7: not found;.*group-4: .*; and others$/,
  );
  expect(found[0]?.found).not.toContain('group-5');
});

it('says nothing of groups that can be moved, that the pair file skips, or whose log has not answered yet', () => {
  const fine = facts('fine', [lost({ kind: 'lower-bound' })]);
  expect(judgeGroups([fine, facts('unread', [lost({ unread: true })])], pair)).toEqual([]);
  const skip = { groups: { ...pair.groups, activeOnTarget: 'skip' } } as const;
  expect(judgeGroups([facts('early', [lost()], 2)], skip)).toEqual([]);
});
