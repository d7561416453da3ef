import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { expect, inject, test } from 'vitest';
import type { Acl } from '../../functions/lib/kafka/port.ts';
import type { ClusterInventory } from '../../functions/lib/log/inventory.ts';
import type { GameDayReport } from '../../scripts/cli/lib/game-day-report.ts';
import { eventsIn, subscribe } from '../integration/subscription.ts';
import { inventories } from './inventories.ts';
import { mskDr } from './msk-dr.ts';
import { runs } from './runs.ts';

const world = inject('world');
const { root } = world;

/** The fields of an event's example in docs/events.md. */
function shownFields(title: string): string[] {
  const page = readFileSync('docs/events.md', 'utf8');
  const [, example = ''] = /```json\n([^`]*)```/.exec(page.slice(page.indexOf(`## \`${title}\``))) ?? [];
  return Object.keys(JSON.parse(example)).sort();
}

const aclsOf = ({ acls }: ClusterInventory): Acl[] => (acls.known ? [...acls.value] : []);

interface Status {
  readonly pointer: { readonly epoch: number; readonly side: string };
}

test('a game day moves the pair there and back for real, and loses nothing', async () => {
  await runs(world).healthy();
  const before = [await mskDr<Status>(root, 'status', 'orders'), await inventories(world)] as const;
  const { pointer } = before[0].json;
  const { primary, secondary } = world.sides;
  const promoted = await Promise.all(
    [secondary, primary].map(({ region }) => eventsIn(world.gatewayUrl, region)),
  );
  const topics = [secondary, primary].map(
    ({ region }) => `arn:aws:sns:${region}:${world.accountId}:msk-dr-local-orders`,
  );
  const told = await Promise.all(topics.map((topic) => subscribe(world.gatewayUrl, topic)));
  const { code, json } = await mskDr<GameDayReport & { evidence: string[]; error?: object }>(
    root,
    ...['drill', 'orders', '--game-day'],
  );
  expect(json.error).toBeUndefined();
  expect(json).toMatchObject({ reasons: [] });
  expect([code, json.result, json.measured.rtoKind]).toEqual([0, 'passed', 'real']);
  expect(json.moves).toMatchObject([
    { from: 'primary', to: 'secondary', epoch: pointer.epoch + 1, lostRecords: 0 },
    { from: 'secondary', to: 'primary', epoch: pointer.epoch + 2, lostRecords: 0 },
  ]);
  const times = json.moves.map(({ rtoSeconds }) => rtoSeconds ?? 0);
  expect(Math.min(...times)).toBeGreaterThan(0);
  expect(json.measured.rtoSeconds).toBe(Math.max(...times));
  expect(json.measured.rtoParts.map(({ name }) => name)).toContain('await-drain');
  expect(json.loss).toMatchObject({ kind: 'exact', records: 0 });

  expect((await mskDr<Status>(root, 'status', 'orders')).json.pointer).toMatchObject({
    epoch: pointer.epoch + 2,
    side: 'primary',
  });
  // In the Region that became active, with the fields that docs/events.md shows.
  for (const [at, side] of (['secondary', 'primary'] as const).entries()) {
    const epoch = pointer.epoch + 1 + at;
    const events = ((await promoted[at]?.()) ?? []).filter((one) => one['detail-type'] === 'Pair Promoted');
    expect(events).toMatchObject([
      {
        detail: { version: 1, pair: 'orders', mode: 'switchover', epoch, to: side, run: json.moves[at]?.run },
      },
    ]);
    expect(Object.keys(events[0]?.detail ?? {}).sort()).toEqual(shownFields('Pair Promoted'));
  }
  // The pair file names the primary's topic: both moves are told there, and each by the topic of its own Region.
  const subjects = await Promise.all(told.map(async (come) => (await come()).map(({ Subject }) => Subject)));
  const subjectOf = (side: string, by: number) =>
    `msk-dr orders: the ${side} is active (epoch ${pointer.epoch + by})`;
  expect(subjects[0]).toContain(subjectOf('secondary', 1));
  expect(subjects[1]).toEqual(expect.arrayContaining([subjectOf('secondary', 1), subjectOf('primary', 2)]));

  const after = await inventories(world);
  expect(after.primary.acls).toEqual(before[1].primary.acls);
  // The side that was left last keeps its readers' fence, which the standing one of setup does not have.
  const stood = aclsOf(before[1].secondary);
  expect(aclsOf(after.secondary)).toEqual(expect.arrayContaining(stood));
  const added = aclsOf(after.secondary).filter((acl) => !stood.some((old) => isDeepStrictEqual(old, acl)));
  expect(added.map(({ resourceType }) => resourceType)).not.toContain('topic');
  expect(json.evidence).toHaveLength(2);
  for (const path of json.evidence) expect((await mskDr(root, 'verify', path)).code).toBe(0);
}, 400_000);
