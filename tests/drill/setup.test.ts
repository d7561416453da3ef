import { afterEach, expect, inject, test, vi } from 'vitest';
import type { Finding } from '../../functions/lib/contracts/findings.ts';
import { clearFault } from '../../scripts/local/world/control.ts';
import type { ActiveFault } from '../../scripts/local/world/faults.ts';
import { clusterOf } from '../integration/world/cluster-of.ts';
import { inventories } from './inventories.ts';
import { mskDr } from './msk-dr.ts';
import { runs } from './runs.ts';
import { worldCommandLine } from './world-command-line.ts';

const world = inject('world');
const { healthy } = runs(world);
const npmRunWorld = worldCommandLine(world.root);
const validate = () => mskDr<{ findings: readonly Finding[] }>(world.root, 'validate', 'orders');

afterEach(async () => {
  await clearFault(world.root);
});

test('a second setup passes and changes nothing, but for the missing ALLOW that it is told to copy', async () => {
  const before = await inventories(world);
  const description = await healthy();
  const allows = before.secondary.acls.known ? before.secondary.acls.value : [];
  // One of an application: those for everyone are the standing fence's own.
  const lost = allows
    .filter(({ permission, principal }) => permission === 'allow' && principal !== 'User:*')
    .slice(0, 1);
  expect(lost).toHaveLength(1);
  await using standby = await clusterOf(world.sides.secondary);
  await standby.deleteAcls(lost);
  const missing = async () =>
    (await validate()).json.findings.filter(({ code }) => code === 'allow-missing').length;
  await vi.waitFor(async () => expect(await missing()).toBe(1), { timeout: 10_000 });

  expect((await mskDr(world.root, 'setup', 'orders', '--sync-acls')).code).toBe(0);
  expect(await missing()).toBe(0);
  expect(await inventories(world)).toEqual(before);
  const after = await healthy();
  expect(after.json.pointer).toEqual(description.json.pointer);
  expect(after.json.pointer).toMatchObject({ side: 'primary' });
  expect(after.json.flows).toEqual(description.json.flows);
});

test('a side that cannot be reached is a finding, hides none of the others, and is none once it is back', async () => {
  const healthyPair = await validate();
  expect(healthyPair.code).toBe(0);
  const { findings } = healthyPair.json;
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);

  const { json: cut } = await npmRunWorld<ActiveFault>('fault', 'cut', 'primary', 'orchestrator');
  expect((await npmRunWorld<ActiveFault[]>('fault', 'list')).json).toEqual([cut]);
  expect((await npmRunWorld('status')).out).toMatch(
    new RegExp(`fault +${cut.id} since .*: cut side=primary listener=orchestrator`),
  );
  const { code, json } = await validate();
  const errors = json.findings.filter(({ severity }) => severity === 'error');
  expect(errors).toMatchObject([{ code: 'data-plane-unreachable', subject: 'primary brokers' }]);
  const known = findings.filter(({ subject }) => subject !== 'topics of the primary');
  expect(json.findings.filter(({ severity }) => severity !== 'error')).toEqual(known);
  expect(code).toBe(1);

  expect((await npmRunWorld<ActiveFault[]>('fault', 'clear', cut.id)).json).toEqual([cut]);
  expect((await npmRunWorld('fault', 'list')).json).toEqual([]);
  expect((await validate()).json.findings).toEqual(findings);
});
