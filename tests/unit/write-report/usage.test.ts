import { expect, it } from 'vitest';
import { usageOf } from '../../../functions/write-report/gather.ts';
import { pairWith, primary, replicationWith } from '../lib/engines/msk-replicator/pair.ts';

const used = (pair: Parameters<typeof usageOf>[0]) =>
  usageOf(pair, [], 256, 1_000, { readUnits: 3, writeUnits: 5 });

it('counts the canary as often as the replicators process it', () => {
  expect(used(pairWith())).toMatchObject({ replicatedBytes: 2_000, transferredBytes: 2_000 });
  const oneWay = pairWith({ replication: replicationWith({ standingPair: false }) });
  expect(used(oneWay)).toMatchObject({ replicatedBytes: 1_000, transferredBytes: 1_000 });
});

it('leaves a transfer out where both clusters are in one Region', () => {
  expect(used(pairWith({ secondary: primary }))).not.toHaveProperty('transferredBytes');
});

it('takes the units of the ledger as they were reported; each replica of a strong one charges what is written', () => {
  expect(used(pairWith())).toMatchObject({ dynamodbReadUnits: 3, dynamodbWriteUnits: 5 });
  const strong = pairWith({ ledger: { mode: 'strong', witness: 'us-east-2' } });
  expect(used(strong)).toMatchObject({ dynamodbReadUnits: 3, dynamodbWriteUnits: 10 });
});
