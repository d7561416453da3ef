import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { IsolationLevel } from '../../../../functions/lib/log/types.ts';

/** An entry of a log in the model: who it really is (`id`), which the product never sees. */
export interface Entry {
  readonly offset: number;
  readonly kind: 'data' | 'marker' | 'aborted';
  /** Source offset at which the record was first written; equal for all its copies. */
  readonly id: number;
  readonly key: string | null;
  readonly value: string;
  readonly timestamp: number;
}
export interface ModelLog {
  start: number;
  end: number;
  lastStable: number;
  entries: Entry[];
}
export interface Replicated {
  readonly source: ModelLog;
  readonly target: ModelLog;
  /** Everything that was ever written to the source. */
  readonly history: readonly Entry[];
  readonly isolation: IsolationLevel;
  /** Ids of which a copy was ever written to the target. */
  readonly copiedIds: ReadonlySet<number>;
}

export type Op =
  | {
      readonly op: 'produce';
      readonly key: number | null;
      readonly value: number;
      readonly step: number;
      readonly aborted: boolean;
    }
  | { readonly op: 'marker' | 'target-marker' | 'compact-source' | 'compact-target' }
  | { readonly op: 'copy' | 'restart' | 'expire-source' | 'expire-target'; readonly count: number };

export interface Scenario {
  readonly ops: readonly Op[];
  readonly isolation: IsolationLevel;
  /** The flow starts behind this many records (LATEST); 0: from the beginning. */
  readonly startBehind: number;
  /** Whether everything is copied in the end. */
  readonly drain: boolean;
  /** Entries at the source's end whose transaction is open. */
  readonly openTail: number;
}

const visible = (entry: Entry, isolation: IsolationLevel): boolean =>
  entry.kind === 'data' || (entry.kind === 'aborted' && isolation === 'read_uncommitted');

/** Plays a scenario: producers, a flow that keeps order, replays after restarts and never skips what is there, retention, compaction. */
export const play = ({ ops, isolation, startBehind, drain, openTail }: Scenario): Replicated => {
  const source: ModelLog = { start: 0, end: 0, lastStable: 0, entries: [] };
  const target: ModelLog = { start: 0, end: 0, lastStable: 0, entries: [] };
  const history: Entry[] = [];
  const copied: number[] = [];
  let time = 1_000;
  let position: number | null = null;
  let firstPosition = 0;
  const copyOne = (): boolean => {
    if (position === null) {
      const readable = source.entries.filter((entry) => visible(entry, isolation));
      firstPosition = startBehind === 0 ? 0 : (readable[startBehind]?.offset ?? source.end);
      position = firstPosition;
    }
    const from = position;
    const next = source.entries.find((entry) => entry.offset >= from && visible(entry, isolation));
    if (!next) return false;
    target.entries.push({ ...next, kind: 'data', offset: target.end });
    target.end += 1;
    copied.push(next.offset);
    position = next.offset + 1;
    return true;
  };
  for (const op of ops) {
    switch (op.op) {
      case 'produce': {
        time += op.step;
        const entry: Entry = {
          offset: source.end,
          id: source.end,
          kind: op.aborted ? 'aborted' : 'data',
          key: op.key === null ? null : `k${op.key}`,
          value: `v${op.value}`,
          timestamp: time,
        };
        source.entries.push(entry);
        history.push(entry);
        source.end += 1;
        break;
      }
      case 'marker':
        source.end += 1;
        break;
      case 'target-marker':
        target.end += 1;
        break;
      case 'copy':
        for (let left = op.count; left > 0 && copyOne(); left -= 1);
        break;
      case 'restart':
        if (position !== null && copied.length > 0) {
          const back = copied[Math.max(0, copied.length - op.count)] ?? 0;
          position = Math.max(firstPosition, Math.min(position, back));
        }
        break;
      case 'expire-source':
        expire(source, op.count);
        break;
      case 'expire-target':
        expire(target, op.count);
        break;
      case 'compact-source':
        compact(source);
        break;
      case 'compact-target':
        compact(target);
        break;
    }
  }
  if (drain) while (copyOne());
  const beyond = Math.max(-1, ...copied) + 1;
  source.lastStable =
    isolation === 'read_committed' ? Math.max(source.end - openTail, beyond, source.start) : source.end;
  target.lastStable = target.end;
  return { source, target, history, isolation, copiedIds: new Set(copied) };
};

const expire = (log: ModelLog, count: number): void => {
  log.start = Math.min(log.end, log.start + count);
  log.entries = log.entries.filter(({ offset }) => offset >= log.start);
};

/** Keeps the newest entry of each key; entries without key are never removed. */
const compact = (log: ModelLog): void => {
  const newest = new Map(log.entries.map(({ key, offset }) => [key, offset]));
  log.entries = log.entries.filter(({ key, offset }) => key === null || newest.get(key) === offset);
};

export const contentOf = ({ key, value, timestamp }: Entry): string =>
  createHash('sha256')
    .update(JSON.stringify([key, value, timestamp]))
    .digest('hex');

/** What a reader of the source at the flow's level can still read. */
export const readable = ({ source, isolation }: Replicated): Entry[] =>
  source.entries.filter(
    (entry) =>
      visible(entry, isolation) && (isolation === 'read_uncommitted' || entry.offset < source.lastStable),
  );

const count = fc.integer({ min: 1, max: 12 });
const produce = fc.record({
  op: fc.constant('produce' as const),
  key: fc.option(fc.integer({ min: 0, max: 3 })),
  value: fc.integer({ min: 0, max: 2 }),
  step: fc.constantFrom(0, 0, 1, 1, 3, 7, -2, -9),
  aborted: fc.boolean().map((roll) => roll && false),
});
const alike = produce.map((op) => ({
  ...op,
  key: op.key === 3 ? 3 : null,
  value: 0,
  step: op.step === 7 ? 1 : 0,
}));
const abortedProduce = produce.map((op) => ({ ...op, aborted: true }));

/** Which disturbances may happen; plain producing and copying always do. */
export interface Disturbances {
  readonly replays: boolean;
  readonly retention: boolean;
  readonly compaction: boolean;
  /** Records that are hard to tell apart: few contents, few times. */
  readonly alike?: boolean;
}

export const scenario = (may: Disturbances): fc.Arbitrary<Scenario> =>
  fc.record({
    ops: fc.array(
      fc.oneof(
        { weight: 24, arbitrary: may.alike ? alike : produce },
        { weight: 3, arbitrary: abortedProduce },
        {
          weight: 3,
          arbitrary: fc.record({ op: fc.constantFrom('marker' as const, 'target-marker' as const) }),
        },
        { weight: 8, arbitrary: fc.record({ op: fc.constant('copy' as const), count }) },
        ...(may.replays
          ? [{ weight: 3, arbitrary: fc.record({ op: fc.constant('restart' as const), count }) }]
          : []),
        ...(may.retention
          ? [
              {
                weight: 2,
                arbitrary: fc.record({
                  op: fc.constantFrom('expire-source' as const, 'expire-target' as const),
                  count,
                }),
              },
            ]
          : []),
        ...(may.compaction
          ? [
              {
                weight: 2,
                arbitrary: fc.record({
                  op: fc.constantFrom('compact-source' as const, 'compact-target' as const),
                }),
              },
            ]
          : []),
      ),
      { minLength: 1, maxLength: 70 },
    ),
    isolation: fc.constantFrom('read_committed' as const, 'read_uncommitted' as const),
    startBehind: fc.constantFrom(0, 0, 0, 2, 6),
    drain: fc.boolean(),
    openTail: fc.constantFrom(0, 0, 0, 2),
  });

export const everything: Disturbances = { replays: true, retention: true, compaction: true };
