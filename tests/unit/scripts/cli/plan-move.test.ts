import { describe, expect, test } from 'vitest';
import type { MovePlan } from '../../../../functions/lib/contracts/plan-move.ts';
import type { Sites } from '../../../../functions/plan-move/sites.ts';
import { stepsOf } from '../../../../functions/plan-move/steps.ts';
import { plan } from '../../../../scripts/cli/plan.ts';
import { everySite } from '../../plan-move/every-site.ts';
import { fixture } from './fixture.ts';
import { answer, sent } from './mocked-aws.ts';

const hole = {
  code: 'fence-hole',
  severity: 'warning',
  subject: 'fence of the primary',
  found: 'User:batch may write to orders.a',
  needed: 'this principal in fence.principals, or no right to write',
  why: 'x',
} as const;
const sites: Sites = { ...everySite, methods: ['acl'] };
const planned = (change: Partial<MovePlan> = {}): MovePlan => {
  const mode = change.mode ?? 'switchover';
  return {
    mode,
    from: 'primary',
    to: 'secondary',
    epoch: 3,
    hash: '0123456789abcdef',
    basis: { mode, pairFile: 'f', active: 'primary', epoch: 3, sides: {}, flows: {} },
    ...stepsOf(mode, sites),
    past: [],
    loss: { kind: 'exact', records: 12, takenAt: '2026-11-24T12:00:00.000Z', basis: null, reason: '' },
    findings: [hole],
    ...change,
  };
};

describe('plan --for', () => {
  const shown = (change: Partial<MovePlan> = {}) => {
    answer('plan-move', planned(change));
    return plan(fixture().context, 'orders', { for: change.mode ?? 'switchover' });
  };

  test('asks for that move, and ends with the command that is held against this plan', async () => {
    const { json, text } = await shown();
    expect(sent()).toEqual({ pair: 'orders', mode: 'switchover' });
    expect(json).toMatchObject({ schema: 1, hash: '0123456789abcdef', findings: [{ code: 'fence-hole' }] });
    expect(text).toMatch(/next +msk-dr switchover orders --plan 0123456789abcdef --local$/);
  });

  test('shows every step with its calls, the point of no return, and the way back', async () => {
    const { text } = await shown();
    expect(text).toMatch(/Kafka CreateAcls, DescribeAcls on the primary \(about 6 DENYs, undo data first\)/);
    expect(text).toMatch(/ssm:PutParameter in us-east-1 and us-west-2/);
    expect(text).toMatch(/^each step +dynamodb:GetItem, .*dynamodb:Query in us-west-2 \(the ledger: /m);
    expect(text).toMatch(/^ +Kafka ListOffsets, Fetch, DescribeGroups on the primary$/m);
    // Calls to one place share a line where there is no more to say.
    expect(text).toMatch(
      /^ +kafka:GetBootstrapBrokers, secretsmanager:GetSecretValue in us-east-1 and us-west-2$/m,
    );
    expect(text.match(/POINT OF NO RETURN/g)).toHaveLength(1);
    expect(text).toMatch(/POINT OF NO RETURN<\/> {2}promote/);
    expect(text).toMatch(/-\s+given up later: no delayed promotion/);
  });

  test('records in flight are no loss of a switchover, and what a failover would lose is said as what it is', async () => {
    expect((await shown()).text).toMatch(/loss +12 records in flight \(exact\); a switchover drains them/);
    const reason = 'primary did not answer';
    const loss = { ...planned().loss, kind: 'estimate' as const, atLeast: 5, reason };
    const { text } = await shown({ mode: 'failover', loss });
    expect(text).toMatch(/loss +an estimated 5 to 12 records would be lost, as of .*: primary did not/);
  });

  test('an expected time is what was measured, and none where nothing was', async () => {
    expect((await shown()).text).toMatch(/RTO +not known: no past switchover was measured/);
    const past = [9, 4, 5].map((seconds, at) => ({ run: `r${at}`, at: '2026-11-20T10:00:00.000Z', seconds }));
    expect((await shown({ past })).text).toMatch(
      /RTO +5\.0 s expected: the median of 3 past switchovers \(worst 9\.0 s, newest 2026-11-20 10:00:00 UTC\)/,
    );
  });

  test('names the holes of the fence, and what stands against the move', async () => {
    const dark = { ...hole, code: 'allow-missing', severity: 'error' as const, found: 'User:x lacks Read' };
    const { text } = await shown({ findings: [hole, dark] });
    expect(text).toMatch(/hole +<yellow>fence-hole<\/> {2}fence of the primary: User:batch may write/);
    expect(text).toMatch(/error +<red>allow-missing<\/>/);
    expect(text).toMatch(/next +mend each error, then: msk-dr plan orders --for switchover --local$/);
  });

  test('the way home has no outage and no hash to start with', async () => {
    const { text } = await shown({ mode: 'failback' });
    expect(text).not.toMatch(/^RTO/m);
    expect(text).toMatch(/next +msk-dr failback orders --local$/);
  });
});
