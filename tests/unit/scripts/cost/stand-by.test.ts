import { expect, test } from 'vitest';
import { loadPairs } from '../../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../../functions/lib/pair/types.ts';
import { aims, standBy } from '../../../../scripts/cost/stand-by.ts';
import { standByText } from '../../../../scripts/cost/text.ts';

const [orders] = loadPairs('pairs') as [Pair];
const quantities = (pair: Pair = orders) =>
  Object.fromEntries(standBy(pair, 'prod').pair.items.map(({ unit, quantity }) => [unit, quantity]));

test('alarms and dashboards are counted as they are made, in both Regions', () => {
  // The active side's in each Region; three for each flow where it ends, and two more for each of its clusters.
  expect(quantities()).toMatchObject({ 'alarm-months': 2 + 2 * (3 + 4), 'dashboard-months': 2 });
  const oneFlow = { ...orders, replication: { ...orders.replication, standingPair: false } };
  expect(quantities(oneFlow)).toMatchObject({ 'alarm-months': 2 + 2 * 3 + 4 });
});

test('replication, keys and the network are lines of their own, and no part of the sum', () => {
  const { pair, stage, replication, nat, endpoints } = standBy(orders, 'prod');
  // 730 hours: two replicators at 0.30, a NAT gateway in each Region at 0.045, endpoints in four subnets at 0.01.
  expect([replication.usd, nat.usd, endpoints.usd, stage.usd]).toEqual([438, 65.7, 292, 2]);
  expect(pair.usd).toBe(Math.round(pair.items.reduce((sum, { usd }) => sum + usd, 0) * 1e9) / 1e9);
  const outside = { ...orders, primary: { ...orders.primary, vpc: null } };
  expect(
    standBy({ ...outside, replication: { ...orders.replication, standingPair: false } }, 'prod'),
  ).toMatchObject({
    ...{ replication: { usd: 219 }, nat: { usd: 32.85 }, endpoints: { usd: 146 } },
  });
});

test('a strong ledger is read in both Regions, and nothing is copied between them', () => {
  const minutes = 730 * 60;
  const units = (pair: Pair) => {
    const found = quantities(pair);
    return [found['read request units'] ?? 0, found['write request units'] ?? 0].map((n) => n / minutes);
  };
  const [reads = 0, writes = 0] = units(orders);
  const strong: Pair = { ...orders, ledger: { mode: 'strong', witness: 'us-east-2' } };
  expect(units(strong)).toEqual([reads + 4, writes - 2]);
});

test("a stage's own store for stranded records has a key of its own", () => {
  const stranded = {
    bucket: 'msk-dr-prod-stranded-123456789012-us-west-2',
    kmsKeyArn: 'arn:aws:kms:us-west-2:123456789012:alias/msk-dr-prod-stranded',
  };
  expect(standBy({ ...orders, stranded }, 'prod').stage.usd).toBe(3);
});

test('without its dashboards a pair costs less than the aim, and the table says so', () => {
  const month = standBy(orders, 'prod');
  const dashboards = month.pair.items.find(({ unit }) => unit === 'dashboard-months')?.usd ?? 0;
  const without = month.pair.usd - dashboards;
  expect(without).toBeLessThanOrEqual(aims.standBy);
  expect(standByText(month)).toContain('aim of 5.00 is missed, most by CloudWatch: dashboards');
  expect(standByText({ ...month, pair: { ...month.pair, usd: without } })).toContain('; the aim is 5.00.');
});
