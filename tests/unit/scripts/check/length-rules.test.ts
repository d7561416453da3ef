import { expect, test } from 'vitest';
import { lengthFaults, linesOf } from '../../../../scripts/check/length-rules.ts';

const short = Array.from({ length: 5 }, (_, i) => ({ path: `scripts/${i}.ts`, lines: 10 }));

test.each([
  ['functions/lib/a.ts', 250, 251],
  ['tests/unit/a.test.ts', 250, 251],
  ['functions/run-canary/handler.ts', 40, 41],
  ['functions/run-canary/decision.ts', 250, 251],
  ['tests/unit/handlers/handler.ts', 250, 251],
])('%s may have %i lines, not %i', (path, allowed, refused) => {
  expect(lengthFaults([...short, { path, lines: allowed }])).toEqual([]);
  expect(lengthFaults([...short, { path, lines: refused }])).toEqual([
    `${path} has ${refused} lines, at most ${allowed} are allowed: split it by idea`,
  ]);
});

test('every file that is too long is named', () => {
  const long = ['a.ts', 'b.ts'].map((path) => ({ path, lines: 300 }));
  expect(lengthFaults([...short, ...long])).toHaveLength(2);
});

test('half of the files have 70 lines or fewer', () => {
  const all = (lines: number) => short.map(({ path }) => ({ path, lines }));
  expect(lengthFaults(all(70))).toEqual([]);
  expect(lengthFaults(all(71))).toEqual(['the median file has 71 lines, at most 70 are allowed']);
  expect(lengthFaults([...all(71), ...all(70), ...all(70)])).toEqual([]);
  expect(lengthFaults([])).toEqual([]);
});

test.each([
  ['', 0],
  ['a', 1],
  ['a\n', 1],
  ['a\n\nb', 3],
])('%j has %i lines', (text, lines) => {
  expect(linesOf(text)).toBe(lines);
});
