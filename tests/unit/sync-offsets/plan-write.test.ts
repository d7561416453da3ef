import { expect, it } from 'vitest';
import type { Translation } from '../../../functions/lib/engines/engine.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import type { SourceGroup } from '../../../functions/lib/move/source-groups.ts';
import { type GroupOnTarget, planWrite, refusalsOf } from '../../../functions/sync-offsets/plan-write.ts';

const committed = [{ topic: 'orders.a', partition: 0, offset: 7, metadata: '', leaderEpoch: -1 }];
const group = (overrides: Partial<SourceGroup> = {}): SourceGroup => ({
  group: 'billing',
  type: 'classic',
  state: 'Empty',
  protocolType: 'consumer',
  committed: known(committed),
  observed: null,
  ...overrides,
});
const translation = (overrides: Partial<Translation> = {}): Translation => ({
  topic: 'orders.a',
  partition: 0,
  sourceOffset: 7,
  targetOffset: 5,
  kind: 'exact',
  reason: 'found',
  rereadWorst: 0,
  writable: true,
  ...overrides,
});
const idle: GroupOnTarget = { members: known(0), activeOnTarget: 'refuse', accept: [] };

it('writes a group that nobody reads with on the target', () => {
  expect(planWrite(group(), [translation()], idle)).toEqual({ kind: 'write', translations: [translation()] });
});

it.each([
  ['active members', { members: known(1) }, 'group-active-on-standby'],
  ['unknown members', { members: unknown('no coordinator') }, 'group-members-unknown'],
] as const)('a member joining the new side early: nothing is written under %s', (_, overrides, code) => {
  const found = { ...idle, ...overrides };
  expect(planWrite(group(), [translation()], found)).toMatchObject({ kind: 'refuse', code });
  expect(planWrite(group(), [translation()], { ...found, accept: [code] }).kind).toBe('leave');
});

it('a member joining the new side early: its group is left alone where the pair file says skip', () => {
  const plan = planWrite(group(), [translation()], { ...idle, members: known(1), activeOnTarget: 'skip' });
  expect(plan.kind).toBe('leave');
});

it('asks a person before a position that could not be translated is written', () => {
  const lost = translation({ kind: 'untranslatable', targetOffset: 0, reason: 'not found' });
  expect(planWrite(group(), [lost], idle)).toMatchObject({
    kind: 'refuse',
    code: 'untranslatable-positions',
  });
  const accepted = planWrite(group(), [lost], { ...idle, accept: ['untranslatable-positions'] });
  expect(accepted).toEqual({ kind: 'write', translations: [lost] });
});

it('asks a person before a partition is left that the target lacks', () => {
  const absent = translation({ kind: 'untranslatable', writable: false, reason: 'absent' });
  const both = [translation(), absent];
  expect(planWrite(group(), both, idle)).toMatchObject({ kind: 'refuse', code: 'unwritable-positions' });
  const accepted = planWrite(group(), both, { ...idle, accept: ['unwritable-positions'] });
  expect(accepted).toEqual({ kind: 'write', translations: [translation()] });
});

it('leaves share groups and groups that never committed, and refuses what it could not read', () => {
  expect(planWrite(group({ type: 'share' }), [], idle).kind).toBe('leave');
  expect(planWrite(group({ committed: known([]) }), [], idle).kind).toBe('leave');
  const unread = group({ committed: unknown('x') });
  expect(planWrite(unread, [], idle).kind).toBe('refuse');
  expect(planWrite(unread, [], { ...idle, accept: ['group-unreadable'] }).kind).toBe('leave');
});

it('tells every reason for which a group would be refused, and none twice', () => {
  const lost = translation({ kind: 'untranslatable', targetOffset: 0, reason: 'not found' });
  const absent = translation({ partition: 1, kind: 'untranslatable', writable: false, reason: 'absent' });
  const rule = { members: known(0), activeOnTarget: 'refuse' } as const;
  const codes = (...all: Parameters<typeof refusalsOf>) => refusalsOf(...all).map(({ code }) => code);
  expect(codes(group(), [lost, absent], rule)).toEqual(['unwritable-positions', 'untranslatable-positions']);
  expect(codes(group(), [lost], { ...rule, members: known(2) })).toEqual(['group-active-on-standby']);
  expect(codes(group(), [translation()], rule)).toEqual([]);
});
