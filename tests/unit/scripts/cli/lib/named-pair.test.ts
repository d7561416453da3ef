import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PairFileInvalid } from '../../../../../functions/lib/errors.ts';
import { namedPair } from '../../../../../scripts/cli/lib/named-pair.ts';

const ours = new URL('../../../../../pairs/orders.yml', import.meta.url);
function folderWith(files: Record<string, string | null>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pairs-'));
  for (const [name, text] of Object.entries(files))
    text === null ? copyFileSync(ours, join(folder, name)) : writeFileSync(join(folder, name), text);
  return folder;
}

test('finds a pair by its name, whatever its file is called, although another file is wrong', async () => {
  const folder = folderWith({ 'eu.yml': null, 'broken.yml': 'name: [', 'readme.md': 'x' });
  expect((await namedPair(folder, 'orders')).name).toBe('orders');
});

test("a fault in the pair's own file is told with all faults", async () => {
  await expect(namedPair(folderWith({ 'orders.yml': 'name: orders' }), 'orders')).rejects.toBeInstanceOf(
    PairFileInvalid,
  );
});

test('a pair that does not exist is answered with those that do', async () => {
  const folder = folderWith({ 'orders.yml': null, 'broken.yml': 'name: [' });
  await expect(namedPair(folder, 'nope')).rejects.toMatchObject({
    name: 'WrongUse',
    faults: [{ file: folder, path: 'pair', found: 'nope', allowed: 'broken (faulty), orders' }],
  });
});

test('two files with the same name are not guessed between', async () => {
  await expect(namedPair(folderWith({ 'a.yml': null, 'b.yml': null }), 'orders')).rejects.toThrow(
    'More than one',
  );
});

test('a folder that is not there is wrong use', async () => {
  await expect(namedPair('/nowhere', 'orders')).rejects.toMatchObject({ name: 'WrongUse' });
});
