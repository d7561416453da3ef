import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { worldIdentity } from '../../../../../scripts/local/world/options.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'msk-dr-pairs-'));
});
afterEach(() => rm(folder, { recursive: true }));
const pairWith = async (change: (text: string) => string): Promise<void> =>
  writeFile(join(folder, 'orders.yml'), change(await readFile('pairs/orders.yml', 'utf8')));

test('the clusters are those of the pair file', () => {
  const { accountId, sides } = worldIdentity('pairs');
  expect(accountId).toBe('123456789012');
  expect(sides.primary.clusterArn).toContain(':us-east-1:');
  expect(sides.secondary.secretArn).toContain('AmazonMSK_orders_secondary_orchestrator');
});

test('an empty folder and a pair that cannot be played are refused with the reason', async () => {
  expect(() => worldIdentity(folder)).toThrow('no pair file');
  await pairWith((text) =>
    text.replaceAll(/auth: scram\n {2}secretArn: .*/g, 'auth: iam').replace('[acl]', '[acl, iam]'),
  );
  expect(() => worldIdentity(folder)).toThrow('auth: scram');
});

test('two sides of different accounts are no world', async () => {
  await pairWith((text) => text.replaceAll(/(us-west-2:)123456789012/g, '$1999999999999'));
  expect(() => worldIdentity(folder)).toThrow(/account/);
});
