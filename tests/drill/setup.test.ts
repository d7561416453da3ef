import { afterEach, expect, inject, test, vi } from 'vitest';
import type { PairDescription } from '../../functions/lib/contracts/describe-pair.ts';
import type { Finding } from '../../functions/lib/contracts/findings.ts';
import { applyFault, clearFault } from '../../scripts/local/world/control.ts';
import { clusterOf } from '../integration/world/cluster-of.ts';
import { inventories } from './inventories.ts';
import { mskDr } from './msk-dr.ts';

const world = inject('world');

afterEach(async () => {
  await clearFault(world.root);
});

const validate = () => mskDr<{ findings: readonly Finding[] }>(world.root, 'validate', 'orders');

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
  const { code, json } = await validate();
  expect(json.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(code).toBe(0);
});

test('a side that cannot be reached is a finding, and hides none of the others', async () => {
  const { json: healthyPair } = await validate();
  await applyFault(world.root, { kind: 'cut', side: 'primary', listener: 'orchestrator' });
  const { code, json } = await validate();
  const errors = json.findings.filter(({ severity }) => severity === 'error');
  expect(errors).toMatchObject([{ code: 'data-plane-unreachable', subject: 'primary brokers' }]);
  const known = healthyPair.findings.filter(({ subject }) => subject !== 'topics of the primary');
  expect(json.findings.filter(({ severity }) => severity !== 'error')).toEqual(known);
  expect(code).toBe(1);
});

test('an ALLOW that the standby lacks is found, and setup --sync-acls copies it', async () => {
  const before = await inventories(world);
  const { acls } = before.secondary;
  const lost = acls.known ? acls.value.filter(({ permission }) => permission === 'allow').slice(0, 1) : [];
  expect(lost).toHaveLength(1);
  await using standby = await clusterOf(world.sides.secondary);
  await standby.deleteAcls(lost);
  const missing = async () =>
    (await validate()).json.findings.filter(({ code }) => code === 'allow-missing').length;
  await vi.waitFor(async () => expect(await missing()).toBe(1), { timeout: 10_000 });
  await healthy();
  expect((await mskDr(world.root, 'setup', 'orders', '--sync-acls')).code).toBe(0);
  expect(await inventories(world)).toEqual(before);
  expect(await missing()).toBe(0);
});
