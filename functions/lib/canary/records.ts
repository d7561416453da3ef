import type { ProduceRecord, RawRecord } from '../kafka/port.ts';

/** Who wrote a canary record: the canary of step 3, or the client of the rehearsal, outside step 3's counts. */
export type CanaryRole = 'canary' | 'client';

/** What a canary record says of itself, in its headers; its value says nothing. */
export interface CanaryMark {
  readonly seq: number;
  readonly key: string;
}

const header = { run: 'msk-dr-run', role: 'msk-dr-role', seq: 'msk-dr-seq' } as const;

/** Keys of a run: a multiple of the partitions in use, so that each partition holds as many keys as any other. */
const keys = 60;

/** The record number `seq` of a run. A key always goes to the same partition, so that order per key can be judged. */
export function canaryRecord(
  topic: string,
  partitions: number,
  run: string,
  role: CanaryRole,
  seq: number,
): ProduceRecord {
  const key = seq % keys;
  return {
    topic,
    partition: key % partitions,
    key: Buffer.from(`${role}-${key}`),
    value: Buffer.from('msk-dr canary'),
    headers: [
      [header.run, run],
      [header.role, role],
      [header.seq, String(seq)],
    ],
  };
}

/** The mark of a record of that run and role, else null. */
export function canaryMark(record: RawRecord, run: string, role: CanaryRole): CanaryMark | null {
  const text = (name: string): string | undefined =>
    record.headers.find(([key]) => key.toString() === name)?.[1]?.toString();
  if (text(header.run) !== run || text(header.role) !== role) return null;
  const seq = Number(text(header.seq));
  return Number.isSafeInteger(seq) ? { seq, key: record.key?.toString() ?? '' } : null;
}
