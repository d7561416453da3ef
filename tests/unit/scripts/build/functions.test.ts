import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NotInThisVersion, PairFileInvalid } from '../../../../functions/lib/errors.ts';
import { buildFunctions } from '../../../../scripts/build/functions.ts';

test.each([
  ['an engine of a later version', 'engine: auto', 'engine: mirrormaker2', NotInThisVersion],
  ['a topology of a later version', 'topology: active-passive', 'topology: active-active', NotInThisVersion],
  ['a fault', 'topology: active-passive', 'topology: sideways', PairFileInvalid],
])('a pair file with %s is never bundled', async (_, good, bad, error) => {
  const folder = mkdtempSync(join(tmpdir(), 'pairs-'));
  writeFileSync(join(folder, 'orders.yml'), readFileSync('pairs/orders.yml', 'utf8').replace(good, bad));
  await expect(buildFunctions({ pairsFolder: folder, outFolder: join(folder, 'dist') })).rejects.toThrow(
    error,
  );
  rmSync(folder, { recursive: true });
});
