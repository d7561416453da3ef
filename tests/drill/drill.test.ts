import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, inject, test } from 'vitest';
import type { DrillReport } from '../../functions/lib/contracts/drill.ts';
import { applyFault, clearFault } from '../../scripts/local/world/control.ts';
import { executions } from './executions.ts';
import { inventories } from './inventories.ts';
import { mskDr } from './msk-dr.ts';
import { runs, type Started } from './runs.ts';

const world = inject('world');
const { entered, status } = executions(world);
const { ended } = runs(world);
const delayMs = 4_000;

afterEach(async () => {
  await clearFault(world.root);
});

describe('a drill of a healthy pair', () => {
  test('passes, measures what it says, and leaves nothing behind', async () => {
    const before = await inventories(world);
    await applyFault(world.root, {
      kind: 'delay',
      service: 'lambda',
      function: 'fence-clients',
      ms: delayMs,
    });
    const { code, json } = await mskDr<DrillReport>(world.root, 'drill', 'orders');
    expect(json.reasons).toEqual([]);
    expect(json.notRehearsed).toEqual([]);
    expect([code, json.result, json.leftovers]).toEqual([0, 'passed', []]);
    expect(json.canary).toMatchObject({ sent: 1000, received: 1000, lost: 0, duplicated: 0, outOfOrder: 0 });
    expect(json.measured.rtoParts.map(({ name }) => name).sort()).toEqual([
      'assess',
      'client',
      'estimate-loss',
      'fence-clients',
      'promote-secondary',
      'sync-offsets',
      'translate-groups',
      'unfence-clients',
      'verify-fence',
    ]);
    const { rtoParts, rtoSeconds } = json.measured;
    expect(rtoSeconds).toBeGreaterThan(1);
    expect(rtoSeconds).toBeCloseTo(
      rtoParts.reduce((sum, { seconds }) => sum + seconds, 0),
      6,
    );
    const seconds = Object.fromEntries(rtoParts.map((part) => [part.name, part.seconds]));
    expect(seconds['promote-secondary']).toBeLessThan(4);
    // The settle time passes within the verification.
    expect(seconds['verify-fence']).toBeGreaterThanOrEqual(1);
    // What was held up is held up in its own part, and by as much.
    expect(seconds['fence-clients']).toBeGreaterThanOrEqual(delayMs / 1_000);
    expect(seconds['fence-clients']).toBeLessThan(delayMs / 1_000 + 3);
    expect(seconds['unfence-clients']).toBeLessThan(3);
    expect(json.loss?.partitions).toHaveLength(58);
    for (const group of json.groups)
      expect(group.exact + group.lowerBound + group.untranslatable).toBe(group.partitions);
    expect(json.groups.length).toBeGreaterThanOrEqual(8);
    expect(await inventories(world)).toEqual(before);
  });

  test('evidence altered: one changed byte of what it signed is found', async () => {
    const { json } = await mskDr<DrillReport>(world.root, 'report', 'orders');
    const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
    for (const name of ['drill.json', 'report.html', 'evidence.json'])
      await copyFile(join(dirname(json.evidence), name), join(folder, name));
    const evidence = join(folder, basename(json.evidence));
    expect((await mskDr(world.root, 'verify', evidence)).code).toBe(0);
    const page = await readFile(join(folder, 'report.html'));
    page[page.length >> 1] = (page[page.length >> 1] ?? 0) ^ 1;
    await writeFile(join(folder, 'report.html'), page);
    expect((await mskDr(world.root, 'verify', evidence)).code).toBe(1);
    await rm(folder, { recursive: true });
  });
});

describe('a drill that cannot pass', () => {
  test('says that the canaries were lost when replication is paused', async () => {
    await applyFault(world.root, { kind: 'replication-paused', direction: 'forward' });
    const { code, json } = await mskDr<DrillReport>(world.root, 'drill', 'orders');
    expect([code, json.result]).toEqual([1, 'failed']);
    expect(json.canary).toMatchObject({ sent: 1000, received: 0, lost: 1000 });
    expect(json.reasons.join('\n')).toMatch(/1000 of 1000 did not arrive/);
    expect(json.loss?.records).toBeGreaterThan(0);
    expect(json.measured.rpoSeconds).toBeGreaterThan(5);
  });

  test.each(['RunCanary', 'WaitForFence'])(
    'drill aborted half way, in %s: nothing is left behind',
    async (state) => {
      const before = await inventories(world);
      const { json } = await mskDr<Started>(world.root, 'drill', 'orders', '--detach');
      await entered(json.executionArn, state);
      expect((await mskDr(world.root, 'abort', 'orders', json.run)).code).toBe(0);
      expect(await status(json.executionArn)).toBe('ABORTED');
      expect(await ended(json.run)).toMatchObject({ status: 'aborted' });
      await ended(`${json.run}-clean-up`);
      expect(await inventories(world)).toEqual(before);
    },
  );
});
