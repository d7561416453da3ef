import { expect, test } from 'vitest';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import { newRequest } from '../../../functions/request-approval/new-request.ts';
import { signed } from '../lib/approval/cases.ts';

const now = Date.parse('2026-11-24T03:00:00Z');
const asked = { run: 'failover-1', mode: 'failover', breakGlass: null } as const;
const said = (records: number, takenAt: number) => ({ kind: 'estimate', records, takenAt });

/** A ledger that holds these steps of the run, which alice has started. */
const ledgerWith = (steps: Readonly<Record<string, unknown>>) =>
  ({
    getStep: async (_run: string, step: string) => steps[step] ?? null,
    listStarters: async () => [{ execution: 'failover-1', ...signed('alice') }],
    readLock: async () => ({
      counter: 1,
      holder: { run: 'failover-1', executionArn: 'arn:x:failover-1', since: '' },
    }),
  }) as unknown as Pick<Ledger, 'getStep' | 'listStarters' | 'readLock'>;
const request = (steps: Readonly<Record<string, unknown>>) =>
  newRequest(ledgerWith(steps), asked, { now, expiresMs: 60_000 });

test('asks about the statement that was made last', async () => {
  const first = { 'estimate-loss': said(5, 1_000) };
  expect((await request(first)).loss).toEqual({ kind: 'estimate', records: 5 });
  const grown = { ...first, 'estimate-loss-before-promote': said(9, 2_000) };
  expect((await request(grown)).loss).toEqual({ kind: 'estimate', records: 9 });
  // Taken up again: the start's statement is the newer one.
  const again = { ...grown, 'estimate-loss': said(7, 3_000) };
  expect((await request(again)).loss).toEqual({ kind: 'estimate', records: 7 });
  expect((await request({})).loss).toEqual({ kind: 'unknown', records: null });
});

test('tells how fast it grows, unless the side was seen down', async () => {
  const basis = { recordsPerSecond: { known: true, value: 12 }, downSince: null };
  const unseen = { 'estimate-loss': { ...said(5, 1_000), basis } };
  expect((await request(unseen)).loss).toEqual({ kind: 'estimate', records: 5, perSecond: 12 });
  const down = { 'estimate-loss': { ...said(5, 1_000), basis: { ...basis, downSince: 7 } } };
  expect((await request(down)).loss).toEqual({ kind: 'estimate', records: 5 });
});

test('shows what the standby lacks, who started it, and until when an answer is taken', async () => {
  const shown = [{ code: 'acls-missing' }];
  expect(await request({ 'check-standby': { shown } })).toMatchObject({
    findings: shown,
    startedBy: [signed('alice')],
    needed: 1,
    askedAt: '2026-11-24T03:00:00.000Z',
    expiresAt: '2026-11-24T03:01:00.000Z',
  });
});
