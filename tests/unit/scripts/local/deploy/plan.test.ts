import { expect, test } from 'vitest';
import { planFaults, planOf, removalOf } from '../../../../../scripts/local/deploy/plan.ts';
import type { Item, Stack } from '../../../../../scripts/local/deploy/stack.ts';

const item = (id: string, more: Partial<Item> = {}): Item => ({
  ...{ id, type: 'AWS::DynamoDB::Table', kind: 'table', name: `svc-${id}`, ref: `svc-${id}`, properties: {} },
  ...{ deletionPolicy: 'Delete', replacePolicy: 'Delete' },
  ...more,
});
const stackOf = (...items: Item[]): Stack => new Map(items.map((one) => [one.id, one]));
const shortly = (stack: Stack, items: Item[]): object[] =>
  planOf(stack, items).map((step) => {
    const { item: of, to } = step;
    return 'changed' in step ? [to, of.id, step.changed] : [to, of.id];
  });

test('what is not in the stack is made, what is the same is left, and of what changed the properties are named', () => {
  const was = item('A', { properties: { Same: [{ a: 1 }], Other: { b: 1 }, Gone: 1 } });
  const now = item('A', { properties: { Other: { b: 2 }, Same: [{ a: 1 }], New: undefined, Added: 0 } });
  expect(shortly(stackOf(was), [now, item('B')])).toEqual([
    ['update', 'A', ['Other', 'Gone', 'Added']],
    ['create', 'B'],
  ]);
  expect(shortly(stackOf(was), [item('A', { properties: { ...was.properties } })])).toEqual([['leave', 'A']]);
});

test('what left the template goes, unless a policy or its own protection keeps it', () => {
  const stack = stackOf(
    item('Plain'),
    item('Retained', { deletionPolicy: 'Retain' }),
    item('Guarded', { properties: { DeletionProtectionEnabled: true } }),
    item('Open', { properties: { DeletionProtectionEnabled: false } }),
  );
  expect(planOf(stack, [])).toEqual([
    { to: 'remove', item: stack.get('Plain') },
    { to: 'keep', item: stack.get('Retained'), reason: 'DeletionPolicy: Retain' },
    { to: 'keep', item: stack.get('Guarded'), reason: 'deletion protection' },
    { to: 'remove', item: stack.get('Open') },
  ]);
  expect(removalOf(item('A', { deletionPolicy: 'RetainExceptOnCreate' }))).toMatchObject({ to: 'keep' });
});

test('another name is another resource', () => {
  const [was, now] = [item('A'), item('A', { ref: 'svc-new', name: 'svc-new' })];
  expect(planOf(stackOf(was), [now])).toEqual([{ to: 'replace', item: now, was, changed: [] }]);
});

test('a fixed property, another type and a name that is taken are refused, each with its resource', () => {
  const stack = stackOf(
    item('A', { properties: { KeySchema: 1, BillingMode: 1 } }),
    item('B'),
    item('C', { ref: 'taken', name: 'taken' }),
  );
  const faults = (...items: Item[]): string[] =>
    planFaults(planOf(stack, items), stack, () => ['KeySchema', 'Type']);
  expect(
    faults(
      item('A', { properties: { KeySchema: 2, BillingMode: 2 } }),
      item('B', { type: 'AWS::SNS::Topic', kind: 'topic', properties: { a: 1 } }),
      item('D', { ref: 'taken', name: 'taken' }),
    ),
  ).toEqual([
    'A: KeySchema cannot change while it is called svc-A',
    'B: was AWS::DynamoDB::Table and cannot become AWS::SNS::Topic',
    'D: C of the same stack is called taken',
  ]);
  // Another type under the same id is refused where nothing else has changed, too.
  expect(faults(item('B', { type: 'AWS::SNS::Topic', kind: 'topic' }))).toHaveLength(1);
  expect(faults(item('A', { ref: 'new', name: 'new', properties: { KeySchema: 2 } }))).toEqual([]);
});
