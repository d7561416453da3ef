import { expect, test } from 'vitest';
import { approvalHint } from '../../../../../scripts/cli/lib/approval-hint.ts';
import { waiting } from '../approval.ts';
import { fakeLedger, fixture } from '../fixture.ts';

const step = (name: string, id: number, open = true) => ({
  ...{ id, name, visits: 1, startedAt: 0 },
  end: open ? null : { at: 1, failed: null },
});

test('says once each time that the run asks, what it waits for, and who lets it go on; never the token', async () => {
  let held: typeof waiting | null = waiting;
  const ledger = Object.assign(fakeLedger({}), { getApproval: async () => held });
  const { context, service, err } = fixture(ledger);
  const look = approvalHint(context, service, 'failover-1');
  await look([step('EstimateLoss', 1)]);
  expect(err.lines).toEqual([]);
  await look([step('EstimateLoss', 1, false), step('RequestApproval', 2)]);
  await look([step('RequestApproval', 2)]);
  expect(err.lines).toHaveLength(1);
  expect(err.text).toContain('an estimated 1,200 records would be lost');
  expect(err.text).toContain('acls-missing: secondary: 2');
  expect(err.text).toMatch(
    /next +msk-dr approve orders --run failover-1 --reason "why" --local --as operator-b/,
  );
  expect(err.text).not.toContain('secret-token');
  // Not asked yet, or decided meanwhile: nothing to say.
  held = null;
  await look([step('RequestApproval', 7)]);
  expect(err.lines).toHaveLength(1);
  held = waiting;
  await look([step('RequestApproval', 7)]);
  expect(err.lines).toHaveLength(2);
});
