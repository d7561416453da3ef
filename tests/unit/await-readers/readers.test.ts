import { describe, expect, it } from 'vitest';
import { groupsToExpel, judgeReaders, type ReadersLook } from '../../../functions/await-readers/readers.ts';
import type { GroupMember } from '../../../functions/lib/kafka/port.ts';
import { type Known, known, unknown } from '../../../functions/lib/known.ts';

const member = (clientId: string, host = '/10.0.0.1'): GroupMember => ({
  memberId: `${clientId}-1`,
  instanceId: null,
  clientId,
  host,
});
const look = (members: Record<string, Known<GroupMember[]>>, denied: string[] = []): ReadersLook => ({
  members: new Map(Object.entries(members)),
  denied: new Set(denied),
});
const two = known([member('billing'), member('billing', '/10.0.0.2')]);

describe('whom to expel', () => {
  it('members of groups that the fence keeps its readers out of, and nobody else', () => {
    const found = look({ denied: two, open: two, empty: known([]), silent: unknown('no coordinator') }, [
      'denied',
      'empty',
      'silent',
    ]);
    expect(groupsToExpel(found, {})).toEqual(['denied']);
  });

  it('twice at most: the ACL may have reached a coordinator late, but not for ever', () => {
    const found = look({ a: two, b: two }, ['a', 'b']);
    expect(groupsToExpel(found, { a: 1, b: 2 })).toEqual(['a']);
  });
});

describe('readers are gone', () => {
  it('when every group is known to be without a member', () => {
    expect(judgeReaders(look({ a: known([]) }), {})).toEqual({ empty: true, stay: false, sentence: '' });
    expect(judgeReaders(look({}), {}).empty).toBe(true);
    expect(judgeReaders(look({ a: known([]), b: unknown('no coordinator') }), {})).toEqual({
      empty: false,
      stay: false,
      sentence: 'members of b are unknown: no coordinator.',
    });
  });

  it('names where the members are whom nothing shuts out', () => {
    expect(judgeReaders(look({ a: two }), {})).toEqual({
      empty: false,
      stay: false,
      sentence:
        'a has 2 member(s) (billing at 10.0.0.1, billing at 10.0.0.2), whom fence.readers does not shut out.',
    });
  });

  it('waits for members that were expelled once, and calls it a hole when they come back again', () => {
    const found = look({ a: two }, ['a']);
    expect(judgeReaders(found, { a: 1 })).toMatchObject({ empty: false, stay: false });
    expect(judgeReaders(found, { a: 1 }).sentence).not.toContain('came back');
    const hole = judgeReaders(found, { a: 2 });
    expect(hole).toMatchObject({ empty: false, stay: true });
    expect(hole.sentence).toMatch(/^a has 2 .*10\.0\.0\.1.*came back.*missing in fence\.readers\.$/);
    expect(judgeReaders(look({ a: known([]) }, ['a']), { a: 2 })).toMatchObject({ empty: true, stay: false });
  });

  it('shows a few of many, and says how many more there are', () => {
    const many = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`g${index}`, two]));
    expect(judgeReaders(look(many), {}).sentence).toMatch(/g4 has .*; and 2 more\.$/);
  });
});
