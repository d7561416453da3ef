import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failuresOf, type Report } from '../../../../scripts/test/failures.ts';

const vitest = resolve('node_modules/vitest/vitest.mjs');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'failures-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What vitest itself writes about one test file. */
function reportOf(name: string, lines: string): Report {
  writeFileSync(join(folder, `${name}.test.ts`), lines);
  const out = join(folder, `${name}.json`);
  const args = ['run', '--root', folder, '--globals', '--reporter=json', `--outputFile=${out}`, name];
  spawnSync(process.execPath, [vitest, ...args], { encoding: 'utf8' });
  return JSON.parse(readFileSync(out, 'utf8'));
}

test('a test that fails is told with its file, and one that passes is not', () => {
  const report = reportOf(
    'some',
    `test('good', () => {}); test('bad', () => { throw new Error('one and one'); });`,
  );
  const [first, ...others] = failuresOf(report);
  expect(others).toEqual([]);
  expect(first).toMatch(/some\.test\.ts: bad\n {2}Error: one and one\n {2} +at /);
});

test('so is what a file does before its tests', () => {
  const report = reportOf(
    'before',
    `beforeAll(() => { throw new Error('no world'); }); test('it', () => {});`,
  );
  expect(failuresOf(report)).toEqual([expect.stringMatching(/before\.test\.ts\n {2}no world$/)]);
});

test('and a file that cannot be imported', () => {
  expect(failuresOf(reportOf('import', `throw new Error('broken');`))).toEqual([
    expect.stringMatching(/import\.test\.ts\n {2}broken$/),
  ]);
});

test('a long reason is cut', () => {
  const assertionResults = [{ fullName: 'long', failureMessages: ['x'.repeat(9000)] }];
  const [line] = failuresOf({ testResults: [{ name: 'a.test.ts', assertionResults }] });
  expect(line).toHaveLength('a.test.ts: long\n  '.length + 1500 + '…'.length);
});
