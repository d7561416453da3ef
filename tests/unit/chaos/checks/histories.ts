import type { Outcome } from '../../../../scripts/local/traffic/outcomes.ts';
import type { ReadRange } from '../../../../scripts/local/traffic/reads.ts';
import { Places } from '../../../chaos/checks/places.ts';
import type { History, LogEntry, Look, Moved } from '../../../chaos/checks/types.ts';

// A small world: one partition a topic, a switchover at 1,000 ms. Record n has key k-n, number n, and lies at offset n.
export const movedAt = 1_000;
const iso = (ms: number): string => new Date(ms).toISOString();

export const entry = (seq: number, over: Partial<LogEntry> = {}): LogEntry => ({
  topic: 'orders',
  partition: 0,
  offset: seq,
  timestamp: seq,
  key: `k-${seq}`,
  seq,
  fingerprint: `f-${seq}`,
  copied: false,
  replayed: false,
  ...over,
});
export const copies = (entries: readonly LogEntry[]): LogEntry[] =>
  entries.map((one) => ({ ...one, copied: true }));

export const write = (seq: number, over: Partial<Outcome> = {}): Outcome => ({
  at: seq,
  side: 'primary',
  epoch: 1,
  topic: 'orders',
  partition: 0,
  key: `k-${seq}`,
  seq,
  outcome: 'ok',
  offset: seq,
  ...over,
});

export const range = (from: number, next: number, over: Partial<ReadRange> = {}): ReadRange => ({
  at: from,
  side: 'primary',
  group: 'billing',
  topic: 'orders',
  partition: 0,
  from,
  next,
  ...over,
});

export const look = (
  takenAt: number,
  primary: readonly LogEntry[] | null,
  secondary: readonly LogEntry[] | null,
): Look => ({
  takenAt,
  sides: {
    primary: primary && { entries: primary, committed: [] },
    secondary: secondary && { entries: secondary, committed: [] },
  },
});

export const move = (over: Partial<Moved> = {}): Moved => ({
  run: 'run-1',
  mode: 'switchover',
  from: 'primary',
  to: 'secondary',
  epoch: 2,
  startedAt: iso(movedAt - 500),
  promotedAt: iso(movedAt),
  measured: { rtoSeconds: 1, rtoKind: 'real', rpoSeconds: 0, rtoParts: [] },
  loss: { kind: 'exact', records: 0, provisional: false, partitions: [] },
  fence: {
    ...{ verified: true, methods: ['acl'], put: [], partitions: 1 },
    ...{ unverified: [], writers: [], faults: [], notes: [] },
  },
  groups: [],
  fencedEnds: { 'orders-0': 3 },
  stood: [],
  ...over,
});

export function history({ looks = [], ...over }: Partial<Omit<History, 'places'>> = {}): History {
  const places = new Places();
  for (const one of looks) places.add(one);
  return {
    ...{ writes: [], reads: [], looks, places, moves: [move()], held: 0, stayed: [] },
    ...{ compacted: new Set(), transactional: new Set() },
    ...over,
  };
}

/** Three acknowledged records on the primary, copied to the secondary, read there and here. */
export const three = [0, 1, 2].map((seq) => entry(seq));
export const good = (over: Partial<Omit<History, 'places'>> = {}): History =>
  history({
    writes: [0, 1, 2].map((seq) => write(seq)),
    looks: [look(0, three, copies(three)), look(2_000, three, copies(three))],
    reads: [range(0, 3)],
    ...over,
  });
