import { describe, expect, it } from 'vitest';
import { countPositions } from '../../../../../scripts/bench/rto/positions.ts';
import type { LogEntry } from '../../../../chaos/checks/types.ts';

const at = { topic: 'orders', partition: 0 };
/** The same records on both sides, at other offsets. */
const log = (seqs: readonly number[], first: number): LogEntry[] =>
  seqs.map((seq, index) => ({
    ...at,
    offset: first + index,
    timestamp: seq,
    key: `k${seq}`,
    seq,
    fingerprint: `${seq}`,
    copied: false,
    replayed: false,
  }));
const stands = (offset: number) => [{ ...at, group: 'billing', offset }];
const old = { entries: log([1, 2, 3, 4, 5], 100), committed: stands(103) };

describe('countPositions', () => {
  it('counts nothing where the position is the same', () => {
    const next = { entries: log([1, 2, 3, 4, 5], 7), committed: stands(10) };
    expect(countPositions(old, next)).toEqual({ skipped: 0, reread: 0, positions: 1 });
  });

  it('counts what is skipped and what is read again', () => {
    const entries = log([1, 2, 3, 4, 5], 7);
    expect(countPositions(old, { entries, committed: stands(12) })).toMatchObject({ skipped: 2, reread: 0 });
    expect(countPositions(old, { entries, committed: stands(8) })).toMatchObject({ skipped: 0, reread: 2 });
  });

  it('takes a group without a position as one that reads from the start', () => {
    const next = { entries: log([1, 2, 3, 4, 5], 7), committed: [] };
    expect(countPositions(old, next)).toEqual({ skipped: 0, reread: 3, positions: 1 });
  });

  it('leaves out what the old side does not have: it cannot be told', () => {
    const next = { entries: log([3, 4, 9], 7), committed: stands(10) };
    expect(countPositions(old, next)).toMatchObject({ skipped: 1, reread: 0 });
  });
});
