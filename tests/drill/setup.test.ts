import { expect, inject, test, vi } from 'vitest';
import type { PairDescription } from '../../functions/lib/contracts/describe-pair.ts';
import { inventories } from './inventories.ts';
import { mskDr } from './msk-dr.ts';

const world = inject('world');

/** Another test may have taken a broker away: a flow counts as degraded until its metrics say otherwise. */
const healthy = () =>
  vi.waitFor(
    async () => {
      const status = await mskDr<PairDescription>(world.root, 'status', 'orders');
      expect(status.json.flows.map(({ state }) => state)).toEqual(['running', 'running']);
      return status;
    },
    { timeout: 60_000, interval: 1_000 },
  );

test('a second setup passes and changes nothing', async () => {
  const before = await inventories(world);
  const description = await healthy();
  const { code } = await mskDr(world.root, 'setup', 'orders');
  expect(code).toBe(0);
  expect(await inventories(world)).toEqual(before);
  const after = await healthy();
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
