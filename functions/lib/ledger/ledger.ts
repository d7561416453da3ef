import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Clock, systemClock } from '../clock.ts';
import { createApprovals } from './approvals.ts';
import { getBlob, putBlob } from './blobs.ts';
import { factKey, nameAfter, planKey, stepKey, stepPrefix } from './keys.ts';
import { createLock, type Elsewhere } from './lock.ts';
import { createPointers } from './pointers.ts';
import { createRuns } from './runs.ts';
import { openTable } from './table.ts';
import type { Ledger, LockGrant } from './types.ts';
import { createUsage } from './usage.ts';

export interface LedgerOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  /** Name of the pair; pairs share a table and never see each other. */
  readonly pair: string;
  readonly clock?: Clock;
  /** What the other Region names as the ledger's home; without it this table alone is asked. */
  readonly elsewhere?: Elsewhere;
}

/** A plan is kept by whoever looks, under no lock. */
const nobody: LockGrant = { run: 'plan', counter: 0 };

/**
 * One pair's ledger in a DynamoDB table with the keys `pk` and `sk`. No transactions and no clock decides anything:
 * every write is one item, conditional on what it follows. Raises AwsUnavailable and AwsAccessDenied from any call.
 */
export function createLedger(options: LedgerOptions): Ledger {
  const { client, table: name, pair, clock = systemClock, elsewhere } = options;
  const table = openTable(client, name, pair);
  const lock = createLock(table, clock, elsewhere);
  return {
    ...lock,
    ...createRuns(table),
    ...createUsage(table),
    ...createPointers(table, lock.assertLock),
    ...createApprovals(table, lock.assertLock),
    async putStep(grant, step, result) {
      await lock.assertLock(grant);
      await putBlob(table, stepKey(grant.run, step), grant, result);
    },
    getStep: (run, step) => getBlob(table, stepKey(run, step)),
    async listSteps(run) {
      const prefix = stepPrefix(run);
      return (await table.query(prefix)).map((item) => nameAfter(prefix, `${item.sk}`));
    },
    async putFact(grant, fact, value) {
      await lock.assertLock(grant);
      await putBlob(table, factKey(fact), grant, value);
    },
    getFact: (fact) => getBlob(table, factKey(fact)),
    keepPlan: (hash, plan) => putBlob(table, planKey(hash), nobody, plan),
    getPlan: (hash) => getBlob(table, planKey(hash)),
  };
}
