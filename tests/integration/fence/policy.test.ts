import { expect, inject, onTestFinished, test } from 'vitest';
import { connectMsk } from '../../../functions/lib/aws/msk.ts';
import { readPolicyFence } from '../../../functions/lib/fence/policy/record.ts';
import { beginMove, functionEnvironment, type MoveUnderTest } from './move.ts';

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const side = () => inject('world').sides.primary;

async function policy(): Promise<string | null> {
  functionEnvironment();
  const found = await connectMsk(side().region).clusterPolicy(side().clusterArn);
  return found?.document ?? null;
}
const statements = async (): Promise<{ readonly Sid?: string; readonly Resource?: unknown }[]> =>
  JSON.parse((await policy()) ?? '{"Statement":[]}').Statement;
const own = async () => (await statements()).filter(({ Sid }) => Sid?.startsWith('MskDrFence'));
const put = async (document: string): Promise<void> => {
  const msk = connectMsk(side().region);
  const found = await msk.clusterPolicy(side().clusterArn);
  await msk.putClusterPolicy(side().clusterArn, { document, version: found?.version });
};

const begin = (principals = ['User:orders-api', role('orders-api')]): Promise<MoveUnderTest> =>
  beginMove({
    fence: { methods: ['acl', 'iam'], principals, readers: ['User:billing', role('billing')] },
  });

/** At the level of the API: nothing local signs in with IAM. */
test('IAM clients are denied in the policy of the cluster, and it is as before when they are let go', async () => {
  const before = await policy();
  const move = await begin();
  expect(await move.fence('writers')).toMatchObject({ outcome: 'fenced' });
  const [topic = ''] = move.topics;
  const arn = side().clusterArn.replace(':cluster/', ':topic/');
  expect(await own()).toEqual([
    expect.objectContaining({
      Effect: 'Deny',
      Principal: { AWS: [role('orders-api')] },
      Action: 'kafka-cluster:WriteData',
      Resource: [`${arn}/${topic}`],
    }),
  ]);
  expect(await move.verify()).toMatchObject({
    outcome: 'verified',
    sentence: expect.stringContaining('not by a refused write'),
  });
  const fenced = await policy();
  await move.fence('writers');
  expect(await policy()).toBe(fenced);
  // The move's own way with readers; its groups have none here.
  await move.fence('readers');
  expect(await move.verify()).toMatchObject({ outcome: 'verified' });
  const others = [{ method: 'iam', detail: '1 statement(s) taken out', faults: [] }];
  expect(await move.unfence('from')).toMatchObject({ outcome: 'lifted', others });
  expect(await policy()).toBe(before);
  expect(await move.unfence('from')).toMatchObject({ outcome: 'lifted', others });
  expect(await policy()).toBe(before);
  expect(await readPolicyFence(move.ledger, 'primary')).toMatchObject({ state: 'lifted' });
});

test('a statement that somebody takes out is missed, put in again, and what they added stays', async () => {
  const before = (await policy()) ?? '';
  onTestFinished(() => put(before));
  const move = await begin();
  await move.fence('writers');
  const theirs = { Sid: 'theirs', Effect: 'Allow', Principal: '*', Action: 'kafka:GetBootstrapBrokers' };
  const document = JSON.parse(before);
  await put(JSON.stringify({ ...document, Statement: [...[document.Statement].flat(), theirs] }));
  expect(await move.verify()).toMatchObject({
    outcome: 'unverified',
    sentence: expect.stringContaining("does not hold the fence's statements"),
  });
  await move.fence('writers');
  expect(await own()).toHaveLength(1);
  expect(await move.verify()).toMatchObject({ outcome: 'verified' });
  await move.unfence('from');
  expect(await own()).toEqual([]);
  expect((await statements()).map(({ Sid }) => Sid)).toContain('theirs');
});

test('a policy that is full is left as it is, and the fence is not verified', async () => {
  const before = (await policy()) ?? '';
  onTestFinished(() => put(before));
  const document = JSON.parse(before);
  const theirs = { Sid: 'theirs', Effect: 'Allow', Principal: '*', Action: `kafka:${'x'.repeat(19_000)}` };
  const full = JSON.stringify({ ...document, Statement: [...[document.Statement].flat(), theirs] });
  await put(full);
  const move = await begin([
    'User:orders-api',
    ...Array.from({ length: 30 }, (_, at) => role(`writer-${at}`)),
  ]);
  await move.fence('writers');
  expect(await policy()).toBe(full);
  expect(await move.verify()).toMatchObject({
    outcome: 'unverified',
    sentence: expect.stringContaining('do not fit into the policy'),
  });
});
