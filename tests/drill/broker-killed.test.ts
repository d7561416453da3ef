import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { DrillReport } from '../../functions/lib/contracts/drill.ts';
import { applyFault, clearFault } from '../../scripts/local/world/control.ts';
import { executions } from './executions.ts';
import { inventories } from './inventories.ts';
import { mskDr } from './msk-dr.ts';
import { runs, type Started } from './runs.ts';

interface Refused {
  readonly error: { readonly name: string; readonly message: string };
}
const world = inject('world');
const { entered } = executions(world);
const { ended, healthy } = runs(world);
const start = async (): Promise<Started> => {
  const { json } = await mskDr<Started>(world.root, 'drill', 'orders', '--detach');
  await entered(json.executionArn, 'RunCanary');
  return json;
};
let before: Awaited<ReturnType<typeof inventories>>;

beforeAll(async () => {
  before = await inventories(world);
});
afterAll(async () => {
  await clearFault(world.root);
});

test('a drill fails clearly when a broker is killed in the middle', async () => {
  const { run } = await start();
  await applyFault(world.root, { kind: 'broker-killed', side: 'secondary' });
  const { status, reasons } = await ended(run);
  expect(status).toBe('failed');
  expect(reasons.join('\n')).toMatch(/did not answer|did not arrive|closed the connection/);
  await clearFault(world.root);
  await healthy();
});

describe('the next one, once the broker is back', () => {
  const slower = 4;
  let next: Started;

  beforeAll(async () => {
    await applyFault(world.root, {
      kind: 'delay',
      service: 'lambda',
      function: 'msk-dr-local-promote-secondary',
      ms: slower * 1000,
    });
    next = await start();
  });

  test('is named to a second one, which is refused', async () => {
    const { code, json } = await mskDr<Refused>(world.root, 'drill', 'orders');
    expect(code).toBe(3);
    expect(json.error.message).toContain(next.run);
  });

  test('keeps its lock, whatever is forced', async () => {
    const { code, json } = await mskDr<Refused>(world.root, 'unlock', 'orders', '--force', 'in a hurry');
    expect(code).toBe(3);
    expect(json.error).toMatchObject({ name: 'CouldNotRun' });
    expect(json.error.message).toMatch(`msk-dr abort orders ${next.run} --local`);
  });

  test('is watched to its end: it passes, a delay in a part moves the RTO by as much, and both clusters are clean', async () => {
    const { code, json, progress } = await mskDr<DrillReport>(world.root, 'watch', 'orders');
    expect(json.reasons).toEqual([]);
    expect([code, json.run, json.result, json.leftovers]).toEqual([0, next.run, 'passed', []]);
    for (const step of ['acquire-lock', 'run-canary', 'promote-secondary', 'finish-run'])
      expect(progress).toMatch(new RegExp(`${step} +done`));
    const { rtoParts, rtoSeconds } = json.measured;
    const promote = rtoParts.find(({ name }) => name === 'promote-secondary')?.seconds ?? Number.NaN;
    // Without a delay it takes less than a second (drill.test.ts).
    expect(promote).toBeGreaterThan(slower);
    expect(rtoSeconds).toBeCloseTo(
      rtoParts.reduce((sum, { seconds }) => sum + seconds, 0),
      6,
    );
    expect(await inventories(world)).toEqual(before);
  });
});
