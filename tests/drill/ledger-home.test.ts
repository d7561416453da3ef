import { InvokeCommand } from '@aws-sdk/client-lambda';
import { expect, inject, test } from 'vitest';
import { systemClock } from '../../functions/lib/clock.ts';
import type { RegionSeen } from '../../functions/lib/home/types.ts';
import { openService } from '../../scripts/cli/lib/open-service.ts';
import { applyFault, clearFault } from '../../scripts/local/world/control.ts';
import { mskDr } from './msk-dr.ts';
import { runs } from './runs.ts';

const world = inject('world');
const { root, sides } = world;
const { healthy } = runs(world);

interface Status {
  readonly pointer: { readonly side: 'primary' | 'secondary' };
  readonly homeDark: string | null;
  readonly copiedAt: string | null;
  readonly next: string;
}
/** What the minute's schedule does on AWS: it copies what the home says to the other Region. */
async function observe(): Promise<void> {
  const options = { local: true, json: true, world: root, pairs: 'pairs' };
  const place = { projectRoot: process.cwd(), clock: systemClock };
  const { aws, functionName, pair } = await openService(options, place, 'orders');
  const Payload = JSON.stringify({ pair: pair.name });
  const { FunctionError } = await aws.lambda.send(
    new InvokeCommand({ FunctionName: functionName('observe'), Payload }),
  );
  expect(FunctionError).toBeUndefined();
}
interface Look {
  readonly decision: {
    readonly kind: string;
    readonly home?: { readonly region: string; readonly epoch: number };
  };
  readonly seen: readonly RegionSeen[];
}
const look = async (): Promise<Look> => (await mskDr<Look>(root, 'ledger', 'show', 'orders')).json;
const switchover = async (): Promise<void> => {
  const { code, json } = await mskDr<{ error?: object }>(root, 'switchover', 'orders');
  expect(json.error).toBeUndefined();
  expect(json).toMatchObject({ result: 'moved' });
  expect(code).toBe(0);
};

test("the ledger's home follows the standby; its Region is lost, it is adopted, comes back and is closed", async () => {
  const left = (await mskDr<Status>(root, 'status', 'orders')).json.pointer.side;
  const there = left === 'primary' ? 'secondary' : 'primary';
  const [home, other] = [sides[left].region, sides[there].region];
  const before = (await look()).decision.home;
  expect(before?.region).toBe(other);
  await switchover();
  const handedOver = { region: home, epoch: (before?.epoch ?? 0) + 1 };
  expect((await look()).decision).toEqual({ kind: 'open', home: handedOver, stale: [] });

  await observe();
  await applyFault(root, { kind: 'region-down', side: left });
  try {
    const status = await mskDr<Status>(root, 'status', 'orders');
    expect(status.code).toBe(0);
    expect(status.json).toMatchObject({ pointer: { side: there }, copiedAt: expect.any(String) });
    expect(status.json.homeDark).toContain(`at home in ${home}`);
    expect(status.json.next).toMatch(/^msk-dr ledger show orders/);
    expect((await look()).decision).toMatchObject({ kind: 'dark', home: handedOver });
    const refused = await mskDr(root, 'drill', 'orders', '--detach');
    expect(refused.code).toBe(3);
    expect(JSON.stringify(refused.json)).toContain('ledger adopt');
    const { code, json } = await mskDr(root, 'ledger', 'adopt', 'orders', '--break-glass', 'a test');
    expect(code).toBe(0);
    expect(json).toMatchObject({ result: 'adopted', home: { region: other }, pointer: { side: there } });
    expect((await look()).decision.home?.epoch).toBeGreaterThanOrEqual(handedOver.epoch + 1_000);
  } finally {
    await clearFault(root);
  }

  // Its brokers were away: a planned move does not begin until both flows run again.
  await healthy();
  // Every verb that starts something closes the one that came back; the move home works under the adopted ledger.
  await switchover();
  const { decision, seen } = await look();
  expect(decision).toMatchObject({ kind: 'open', home: { region: other }, stale: [] });
  const old = seen.find(({ region }) => region === home)?.mark;
  expect(old).toMatchObject({ known: true, value: { movedTo: decision.home } });
}, 400_000);
