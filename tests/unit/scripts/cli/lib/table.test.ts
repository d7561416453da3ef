import { expect, test } from 'vitest';
import { fields, table } from '../../../../../scripts/cli/lib/table.ts';

test('columns stand under each other, numbers to the right, without trailing blanks', () => {
  const rows = [
    ['a', '1', ''],
    ['longer', '1000', 'x'],
  ];
  expect(table([{ title: 'name' }, { title: 'n', align: 'right' }, { title: 'why' }], rows)).toBe(
    ['name       n  why', 'a          1', 'longer  1000  x'].join('\n'),
  );
});

test('colour codes take no room', () => {
  const rows = [
    ['\u001b[31mred\u001b[39m', 'x'],
    ['green', 'y'],
  ];
  expect(table([{ title: 'c' }, { title: 'd' }], rows).split('\n')[1]).toBe('\u001b[31mred\u001b[39m    x');
});

test('fields put the further lines of a value under its first', () => {
  expect(
    fields([
      ['a', '1'],
      ['long', 'x\ny'],
    ]),
  ).toBe('a     1\nlong  x\n      y');
});
