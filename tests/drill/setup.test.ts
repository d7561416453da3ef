import { afterEach, expect, inject, test, vi } from 'vitest';
import type { Finding } from '../../functions/lib/contracts/findings.ts';
import type { Side } from '../../functions/lib/engines/engine.ts';
import { clearFault } from '../../scripts/local/world/control.ts';
import type { ActiveFault } from '../../scripts/local/world/faults.ts';
import { alarmsNamed, watchedBy } from '../integration/msk/alarms.ts';
import { clusterOf } from '../integration/world/cluster-of.ts';
import { inventories } from './inventories.ts';
import { mskDr } from './msk-dr.ts';
import { runs } from './runs.ts';
import { worldCommandLine } from './world-command-line.ts';

const world = inject('world');
const { healthy } = runs(world);
const npmRunWorld = worldCommandLine(world.root);
const flowAlarms = (target: Side) =>
  alarmsNamed(world.gatewayUrl, world.sides[target].region, 'msk-dr-local-orders-');
const validate = () => mskDr<{ findings: readonly Finding[] }>(world.root, 'validate', 'orders');

afterEach(async () => {
  await clearFault(world.root);
});

test("setup has made alarms where each flow's target is, on what MSK publishes there of both its clusters", async () => {
  for (const [direction, target] of [
    ['forward', 'secondary'],
    ['reverse', 'primary'],
  ] as const) {
    const { region } = world.sides[target];
    const alarms = await flowAlarms(target);
    expect([...alarms.keys()].sort()).toEqual(
      ['AuthError', 'KafkaClusterPingSuccessCount'].flatMap((metric) =>
        ['primary', 'secondary'].map((side) => `msk-dr-local-orders-${direction}-${metric}-${side}`),
      ),
    );
    for (const [name, alarm] of alarms) {
      const ping = name.includes('Ping');
      expect(alarm).toMatchObject({
        ...{ Namespace: 'AWS/Kafka', TreatMissingData: ping ? 'breaching' : 'notBreaching' },
        AlarmActions: [`arn:aws:sns:${region}:${world.accountId}:msk-dr-local-orders`],
        Dimensions: [
          { Name: 'ReplicatorName', Value: `msk-dr-orders-${direction}` },
          { Name: 'ClusterAlias', Value: expect.stringMatching(/-[0-9a-f]{12}$/) },
        ],
      });
      if (ping) expect(await watchedBy(world.gatewayUrl, region, alarm), name).toBeGreaterThan(0);
    }
  }
});

test('a second setup passes and changes nothing, but for the missing ALLOW that it is told to copy', async () => {
  const before = await inventories(world);
  const alarms = [await flowAlarms('primary'), await flowAlarms('secondary')];
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
  expect([await flowAlarms('primary'), await flowAlarms('secondary')]).toEqual(alarms);
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
