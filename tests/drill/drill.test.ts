import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import type { DrillReport } from '../../functions/lib/contracts/drill.ts';
import { applyFault, clearFault } from '../../scripts/local/world/control.ts';
import { executions } from './executions.ts';
import { inventories } from './inventories.ts';
import { mskDr } from './msk-dr.ts';

const world = inject('world');
const { entered, status } = executions(world);

afterEach(async () => {
  await clearFault(world.root);
});

/** The clean-up of a dead run waits until the run's last function must be over, then reads again after two refreshes. */
const cleanedUp = { timeout: 90_000, interval: 500 };
interface Started {
  readonly run: string;
  readonly executionArn: string;
}

async function ended(run: string): Promise<{ status: string; reasons: string[] }> {
  return vi.waitFor(async () => {
    const { json } = await mskDr<{ runs: { run: string; status: string; reasons: string[] }[] }>(
      world.root,
      'runs',
      'orders',
    );
    const found = json.runs.find((one) => one.run === run);
    if (found === undefined || found.status === 'running')
      throw new Error(`${run} is ${found?.status ?? 'unknown'}`);
    return found;
  }, cleanedUp);
}

describe('a drill of a healthy pair', () => {
  test('passes, measures what it says, and leaves nothing behind', async () => {
    const before = await inventories(world);
    const { code, json } = await mskDr<DrillReport>(world.root, 'drill', 'orders');
    expect(json.reasons).toEqual([]);
    expect([code, json.result, json.leftovers]).toEqual([0, 'passed', []]);
    expect(json.canary).toMatchObject({ sent: 1000, received: 1000, lost: 0, duplicated: 0, outOfOrder: 0 });
    expect(json.measured.rtoParts.map(({ name }) => name).sort()).toEqual([
      'assess',
      'client',
      'estimate-loss',
      'promote-secondary',
      'settle',
      'sync-offsets',
      'translate-groups',
    ]);
    expect(json.measured.rtoSeconds).toBeGreaterThan(1);
    expect(json.loss?.partitions).toHaveLength(58);
    for (const group of json.groups)
      expect(group.exact + group.lowerBound + group.untranslatable).toBe(group.partitions);
    expect(json.groups.length).toBeGreaterThanOrEqual(8);
    expect(await inventories(world)).toEqual(before);
  });

  test('signs what it wrote: one changed byte is found', async () => {
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

  test('a delay in a part moves the rehearsed RTO by as much', async () => {
    const { json: newest } = await mskDr<DrillReport>(world.root, 'report', 'orders');
    const plain = JSON.parse(
      await readFile(join(dirname(newest.evidence), 'drill.json'), 'utf8'),
    ) as DrillReport;
    await applyFault(world.root, {
      kind: 'delay',
      service: 'lambda',
      function: 'msk-dr-local-promote-secondary',
      ms: 4_000,
    });
    const slow = await mskDr<DrillReport>(world.root, 'drill', 'orders');
    const part = (report: DrillReport): number =>
      report.measured.rtoParts.find(({ name }) => name === 'promote-secondary')?.seconds ?? Number.NaN;
    expect(part(slow.json)).toBeGreaterThan(4);
    expect(part(plain)).toBeLessThan(4);
    // The other parts breathe with the machine's load; the sum is exactly theirs.
    for (const report of [plain, slow.json]) {
      const sum = report.measured.rtoParts.reduce((total, { seconds }) => total + seconds, 0);
      expect(report.measured.rtoSeconds).toBeCloseTo(sum, 6);
    }
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

  test.each(['RunCanary', 'WaitForRefresh'])(
    'leaves nothing behind when it is aborted in %s',
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

  test('names the holder of the lock to a second one', async () => {
    const first = await mskDr<Started>(world.root, 'drill', 'orders', '--detach');
    await entered(first.json.executionArn, 'RunCanary');
    const second = await mskDr<{ error: { name: string; message: string } }>(world.root, 'drill', 'orders');
    expect(second.code).toBe(3);
    expect(second.json.error.message).toContain(first.json.run);
    expect(await ended(first.json.run)).toMatchObject({ status: 'passed' });
  });

  test('fails clearly when a broker is killed in the middle, and is clean once it is back', async () => {
    const before = await inventories(world);
    const { json } = await mskDr<Started>(world.root, 'drill', 'orders', '--detach');
    await entered(json.executionArn, 'RunCanary');
    await applyFault(world.root, { kind: 'broker-killed', side: 'secondary' });
    const { reasons } = await ended(json.run);
    expect(reasons.join('\n')).toMatch(/did not answer|did not arrive|closed the connection/);
    await clearFault(world.root);
    await vi.waitFor(async () => expect((await mskDr(world.root, 'drill', 'orders')).code).toBe(0), {
      timeout: 110_000,
      interval: 1_000,
    });
    expect(await inventories(world)).toEqual(before);
  });
});
