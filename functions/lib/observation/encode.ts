import type { Side } from '../engines/engine.ts';
import type { GroupType } from '../kafka/port.ts';
import { partitionKey } from '../log/types.ts';
import { type Column, Texts, toSteps } from './columns.ts';
import type { Observation, ObservedGroup, ObservedPartition, ObservedPosition, Reading } from './types.ts';

/** An observation as plain JSON in columns. `decode.ts` is its opposite. */
export interface Encoded extends Omit<Observation, 'reading'> {
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
  readonly positions: Readonly<Record<PositionColumn, Column>>;
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
type PositionColumn = 'topic' | 'partition' | 'unread' | 'shift' | 'kind' | 'reason' | 'reread' | 'writable';

export const kinds = ['exact', 'lower-bound', 'untranslatable'] as const;

export const encodeObservation = ({ reading, ...rest }: Observation): Encoded => ({
  ...rest,
  reading: reading === null ? null : encodeReading(reading),
});

function encodeReading({ takenAt, source, partitions, groups }: Reading): EncodedReading {
  const texts = new Texts();
  const ends = new Map(partitions.map((at) => [partitionKey(at), at.source.highWatermark]));
  const positions = groups.flatMap((group) => group.positions);
  return {
    takenAt,
    source,
    partitions: partitionColumns(partitions, takenAt, texts),
    groups: groups.map((group) => groupRow(group, takenAt, texts)),
    positions: positionColumns(positions, ends, texts),
    texts: texts.list(),
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
): EncodedReading['positions'] => ({
  topic: toSteps(all.map(({ topic }) => texts.add(topic))),
  partition: toSteps(all.map(({ partition }) => partition)),
  unread: all.map((at) => (ends.get(partitionKey(at)) ?? 0) - at.sourceOffset),
  shift: all.map(({ targetOffset, sourceOffset }) => targetOffset - sourceOffset),
  kind: all.map(({ kind }) => kinds.indexOf(kind)),
  reason: all.map(({ reason }) => texts.add(reason)),
  reread: all.map(({ rereadWorst }) => rereadWorst),
  writable: all.map(({ writable }) => (writable ? 1 : 0)),
});
