import type { Side } from '../engines/engine.ts';
import type { GroupType } from '../kafka/port.ts';
import { partitionKey } from '../log/types.ts';
import { type Column, Texts, toSteps } from './columns.ts';
import { type Planes, toPlanes } from './planes.ts';
import type { Observation, ObservedGroup, ObservedPartition, ObservedPosition } from './types.ts';

/**
 * An observation as plain JSON in columns, and the columns of its positions as bytes: there may be ten thousand of them.
 * `decode.ts` is its opposite.
 */
export interface Encoded {
  readonly head: EncodedHead;
  readonly positions: Uint8Array;
}
export interface EncodedHead extends Omit<Observation, 'reading'> {
  readonly reading: EncodedReading | null;
}
export interface EncodedReading {
  readonly takenAt: number;
  readonly source: Side;
  readonly texts: readonly string[];
  readonly partitions: Readonly<Record<PartitionColumn, Column>>;
  readonly groups: readonly {
    readonly group: string;
    readonly type: GroupType;
    readonly state: string;
    readonly age: number;
    readonly reason: number;
    readonly positions: number;
  }[];
  /** In the order of `positionOrder`. */
  readonly positions: readonly Planes[];
}
type PartitionColumn =
  | 'topic'
  | 'partition'
  | 'age'
  | 'end'
  | 'held'
  | 'open'
  | 'targetEnd'
  | 'behind'
  | 'oldest'
  | 'newest'
  | 'rate'
  | 'reason';
/** The columns of the positions, as their bytes follow each other. */
export const positionOrder = [
  'topic',
  'partition',
  'unread',
  'shift',
  'kind',
  'reason',
  'reread',
  'writable',
] as const;
export type PositionColumns = Readonly<Record<(typeof positionOrder)[number], readonly number[]>>;

export const kinds = ['exact', 'lower-bound', 'untranslatable'] as const;

export function encodeObservation({ reading, ...rest }: Observation): Encoded {
  if (reading === null) return { head: { ...rest, reading: null }, positions: new Uint8Array() };
  const { takenAt, source, partitions, groups } = reading;
  const texts = new Texts();
  const ends = new Map(partitions.map((at) => [partitionKey(at), at.source.highWatermark]));
  const columns = positionColumns(
    groups.flatMap((group) => group.positions),
    ends,
    texts,
  );
  const packed = positionOrder.map((name) => toPlanes(columns[name]));
  const encoded: EncodedReading = {
    takenAt,
    source,
    partitions: partitionColumns(partitions, takenAt, texts),
    groups: groups.map((group) => groupRow(group, takenAt, texts)),
    positions: packed.map(({ planes }) => planes),
    texts: texts.list(),
  };
  return {
    head: { ...rest, reading: encoded },
    positions: Buffer.concat(packed.map(({ data }) => data)),
  };
}

const partitionColumns = (
  all: readonly ObservedPartition[],
  takenAt: number,
  texts: Texts,
): EncodedReading['partitions'] => ({
  topic: toSteps(all.map(({ topic }) => texts.add(topic))),
  partition: toSteps(all.map(({ partition }) => partition)),
  age: all.map((at) => takenAt - at.takenAt),
  end: all.map(({ source }) => source.highWatermark),
  held: all.map(({ source }) => source.highWatermark - source.start),
  open: all.map(({ source }) => source.highWatermark - source.lastStable),
  targetEnd: all.map(({ targetEnd, source }) =>
    targetEnd === null ? null : source.highWatermark - targetEnd,
  ),
  behind: all.map(({ behind }) => behind?.records ?? null),
  oldest: all.map(({ behind }) => ago(takenAt, behind?.oldest)),
  newest: all.map(({ behind }) => ago(takenAt, behind?.newest)),
  rate: all.map(({ rate }) => rate),
  reason: all.map(({ reason }) => texts.add(reason)),
});

const ago = (takenAt: number, at: number | null | undefined): number | null =>
  at === null || at === undefined ? null : takenAt - at;

const groupRow = (
  { group, type, state, takenAt, positions, reason }: ObservedGroup,
  readAt: number,
  texts: Texts,
): EncodedReading['groups'][number] => ({
  group,
  type,
  state,
  age: readAt - takenAt,
  reason: texts.add(reason),
  positions: positions.length,
});

const positionColumns = (
  all: readonly ObservedPosition[],
  ends: ReadonlyMap<string, number>,
  texts: Texts,
): PositionColumns => ({
  topic: toSteps(all.map(({ topic }) => texts.add(topic))),
  partition: toSteps(all.map(({ partition }) => partition)),
  unread: all.map((at) => (ends.get(partitionKey(at)) ?? 0) - at.sourceOffset),
  shift: shiftSteps(all),
  kind: all.map(({ kind }) => kinds.indexOf(kind)),
  reason: all.map(({ reason }) => texts.add(reason)),
  reread: all.map(({ rereadWorst }) => rereadWorst),
  writable: all.map(({ writable }) => (writable ? 1 : 0)),
});

/** Groups of one partition are shifted alike: each as its difference from the one before on the same partition. */
function shiftSteps(all: readonly ObservedPosition[]): number[] {
  const last = new Map<string, number>();
  return all.map((at) => {
    const key = partitionKey(at);
    const shift = at.targetOffset - at.sourceOffset;
    const step = shift - (last.get(key) ?? 0);
    last.set(key, shift);
    return step;
  });
}
