import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPairs } from '../../../../functions/lib/pair/load.ts';
import { assertInThisVersion, notInThisVersion } from '../../../../functions/lib/pair/not-in-this-version.ts';
import { parsePair } from '../../../../functions/lib/pair/parse.ts';
import { pairWith } from './valid-pair.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'msk-dr-pairs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

describe('loadPairs', () => {
  it('reads the pair of this repository', () => {
    const pairs = loadPairs('pairs');
    expect(pairs.map((pair) => pair.name)).toContain('orders');
    expect(pairs.flatMap(notInThisVersion)).toEqual([]);
  });

  it('lists the faults of all files, names that two share among them', () => {
    write('a.yml', pairWith({}));
    write('b.yaml', pairWith({}));
    write('c.yml', pairWith({ name: 'other', 'objectives.rpo': 'soon' }));
    write('ignored.txt', 'not a pair');
    const { faults } = expectFaults(() => loadPairs(folder));
    expect(faults).toHaveLength(2);
    expect(faults).toContainEqual(
      expect.objectContaining({ path: 'name', found: expect.stringMatching(/shop, which .*a\.yml has too/) }),
    );
    expect(faults).toContainEqual(
      expect.objectContaining({ path: 'objectives.rpo', file: expect.stringMatching(/c\.yml$/) }),
    );
  });

  it('tells of a shared name where the files are wrong in other ways, too', () => {
    write('a.yml', pairWith({ 'objectives.rpo': 'soon' }));
    write('b.yml', pairWith({ 'objectives.rto': 'later' }));
    const { faults } = expectFaults(() => loadPairs(folder));
    expect(faults).toMatchObject([
      { path: 'objectives.rpo' },
      { path: 'objectives.rto' },
      { path: 'name', file: expect.stringMatching(/b\.yml$/) },
    ]);
  });
});

describe('notInThisVersion', () => {
  it.each([
    [{ topology: 'migration' }, /topology migration/],
    [{ 'replication.engine': 'mirrormaker2' }, /mirrormaker2/],
    [{ 'replication.engine': 's3-backup' }, /s3-backup/],
    [{ 'replication.topicNames': 'prefixed' }, /topicNames/],
    [
      { secondary: { region: 'eu-west-1', bootstrap: 'a:9092', clusterId: 'abcdefgh', auth: 'none' } },
      /not an MSK cluster/,
    ],
  ])('refuses %j in a sentence', (changes, sentence) => {
    const pair = parsePair('x.yml', pairWith(changes));
    expect(notInThisVersion(pair)).toEqual([expect.stringMatching(sentence)]);
    expect(() => assertInThisVersion([pair])).toThrow(expect.objectContaining({ name: 'NotInThisVersion' }));
  });
});

function expectFaults(act: () => unknown): { faults: readonly unknown[] } {
  try {
    act();
  } catch (error) {
    return error as { faults: readonly unknown[] };
  }
  throw new Error('Nothing was refused.');
}
