import { describe, expect, test } from 'vitest';
import type { ApprovalOutcome, ApprovalRequest } from '../../../functions/lib/ledger/approval-types.ts';
import { lossOfMove } from '../../../functions/request-approval/loss-of-move.ts';
import { whoStarted } from '../../../functions/request-approval/new-request.ts';
import { roundOf } from '../../../functions/request-approval/round.ts';
import { requestOf, signed, unverified } from '../lib/approval/cases.ts';

const now = Date.parse('2026-11-24T03:00:00Z');
const request = requestOf(3);
const finding = (code: string) => ({
  ...({ code, severity: 'error', subject: 'primary' } as const),
  ...{ found: '', needed: '', why: '' },
});
const outcome = (kind: 'granted' | 'refused'): ApprovalOutcome => ({
  kind,
  how: kind === 'granted' ? 'approved' : 'rejected',
  by: [],
  sentence: '',
  at: '',
});
const round = (
  decided: ApprovalOutcome | null,
  change: Partial<ApprovalRequest> = {},
  at = now,
  delivered = true,
): number =>
  roundOf(
    { request, answers: [], outcome: decided, taskToken: 't', delivered },
    { ...request, ...change },
    at,
  );

describe('the round', () => {
  test('is the first where nothing was asked', () => {
    expect(roundOf(null, request, now)).toBe(1);
  });
  test('goes on where the same is asked again: an open one, and one that granted it', () => {
    expect(round(null)).toBe(3);
    expect(round(outcome('granted'))).toBe(3);
    expect(round(outcome('granted'), { loss: { kind: 'exact', records: 4 } }, now + 86_400_000)).toBe(3);
  });
  test('goes on where the old side has only gone darker', () => {
    expect(round(outcome('granted'), { findings: [finding('flow-unknown')] })).toBe(3);
  });
  test('is a new one where the grant came too late for the machine', () => {
    expect(round(outcome('granted'), {}, now, false)).toBe(4);
  });
  test.each([
    ['it was refused', outcome('refused'), {}, now],
    ['its time is over', null, {}, Date.parse(request.expiresAt)],
    ['more would be lost', outcome('granted'), { loss: { kind: 'estimate', records: 13 } }, now],
    ['the loss is no longer known', null, { loss: { kind: 'unknown', records: null } }, now],
    ['more stands against it', outcome('granted'), { findings: [finding('topic-missing')] }, now],
    ['the glass was broken', null, { breakGlass: 'why' }, now],
    ['somebody else has taken the run up', null, { startedBy: [signed('alice'), signed('bob')] }, now],
  ] as const)('is a new one where %s', (_, decided, change, at) => {
    expect(round(decided, change, at)).toBe(4);
  });
});

describe('the loss of a move', () => {
  test('is what the statement says of a failover, and unknown without one', () => {
    expect(lossOfMove('failover', { kind: 'exact', records: 7 })).toEqual({ kind: 'exact', records: 7 });
    expect(lossOfMove('failover', null)).toEqual({ kind: 'unknown', records: null });
    expect(lossOfMove('switchover', null)).toEqual({ kind: 'unknown', records: null });
  });
  test('is nothing in a switchover that can read both logs: what is in flight is drained first', () => {
    expect(lossOfMove('switchover', { kind: 'exact', records: 7 })).toEqual({ kind: 'exact', records: 0 });
    expect(lossOfMove('switchover', { kind: 'estimate', records: 0 })).toMatchObject({ kind: 'estimate' });
  });
});

describe('who started', () => {
  const held = (execution: string) => ({
    counter: 1,
    holder: {
      run: 'r',
      executionArn: `arn:aws:states:us-west-2:1:execution:msk-dr-failover:${execution}`,
      since: '',
    },
  });
  const alice = { execution: 'failover-1', ...signed('alice') };
  test('is on record, resumptions too', () => {
    const bob = { execution: 'failover-2', ...signed('bob') };
    expect(whoStarted([alice, bob], held('failover-2'))).toEqual([signed('alice'), signed('bob')]);
  });
  test('is not known where the running execution went past start-run, whatever others have signed', () => {
    expect(whoStarted([alice], held('by-hand'))).toEqual([signed('alice'), unverified]);
    expect(whoStarted([], held('by-hand'))).toEqual([unverified]);
    expect(whoStarted([alice], { counter: 2, holder: null })).toContainEqual(unverified);
  });
});
