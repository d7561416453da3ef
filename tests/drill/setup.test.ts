import { expect, inject, test } from 'vitest';
import type { PairDescription } from '../../functions/lib/contracts/describe-pair.ts';
import { inventories } from './inventories.ts';
import { mskDr } from './msk-dr.ts';

const world = inject('world');

test('a second setup passes and changes nothing', async () => {
  const before = await inventories(world);
  const description = await mskDr<PairDescription>(world.root, 'status', 'orders');
  const { code } = await mskDr(world.root, 'setup', 'orders');
  expect(code).toBe(0);
  expect(await inventories(world)).toEqual(before);
  const after = await mskDr<PairDescription>(world.root, 'status', 'orders');
  expect(after.json.pointer).toEqual(description.json.pointer);
  expect(after.json.pointer).toMatchObject({ epoch: 1, side: 'primary' });
  expect(after.json.flows).toEqual(description.json.flows);
});

test('the findings of a healthy pair hold no error', async () => {
  const { code, json } = await mskDr<{ findings: { severity: string; code: string }[] }>(
    world.root,
    'validate',
    'orders',
  );
  expect(json.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(code).toBe(0);
});
