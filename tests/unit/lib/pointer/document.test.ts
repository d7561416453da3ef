import { expect, it } from 'vitest';
import { isNewer, parsePointer, pointerDocument } from '../../../../functions/lib/pointer/document.ts';

const pointer = { epoch: 3, side: 'primary' as const, bootstrap: 'b:1', since: 's', run: 'r' };

it('reads what was published', () => {
  expect(parsePointer(JSON.stringify(pointer))).toEqual(pointer);
});

it('publishes what clients know, and nothing else', () => {
  const adopted = { ...pointer, adoptedFrom: { run: 'failover-1', epoch: 2 } };
  expect(JSON.parse(pointerDocument(adopted))).toEqual(pointer);
  expect(parsePointer(pointerDocument(adopted))).toEqual(pointer);
});

it.each([
  null,
  '',
  '{',
  '{}',
  '{"epoch":0}',
  JSON.stringify({ ...pointer, side: 'third' }),
  JSON.stringify({ ...pointer, bootstrap: '' }),
])('takes %j for no pointer', (text) => {
  expect(parsePointer(text)).toBeNull();
});

it('is newer only with a higher epoch', () => {
  expect(isNewer(null, pointer)).toBe(true);
  expect(isNewer(pointer, pointer)).toBe(false);
  expect(isNewer({ ...pointer, epoch: 4 }, pointer)).toBe(false);
});
