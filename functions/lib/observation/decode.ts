import { partitionKey } from '../log/types.ts';
import { type Column, cell, fromSteps, text } from './columns.ts';
import { type Encoded, type EncodedReading, kinds, type PositionColumns, positionOrder } from './encode.ts';
import { fromPlanes, lengthOf } from './planes.ts';
import type { Observation, ObservedGroup, ObservedPartition, ObservedPosition, Reading } from './types.ts';

/** The observation that `encodeObservation` was given. Raises an Error where what is stored was altered. */
export const decodeObservation = ({ head: { reading, ...rest }, positions }: Encoded): Observation => ({
  ...rest,
  reading: reading === null ? null : decodeReading(reading, positions),
});

function decodeReading(encoded: EncodedReading, bytes: Uint8Array): Reading {
  const partitions = decodePartitions(encoded);
  const ends = new Map(partitions.map((at) => [partitionKey(at), at.source.highWatermark]));
  const positions = decodePositions(columnsIn(encoded, bytes), encoded.texts, ends);
  let first = 0;
  const groups = encoded.groups.map(
    ({ group, type, state, age, reason, positions: count }): ObservedGroup => {
      const own = positions.slice(first, first + count);
      first += count;
      return {
        group,
        type,
        state,
        takenAt: encoded.takenAt - age,
        positions: own,
        reason: text(encoded.texts, reason),
      };
    },
  );
  return { takenAt: encoded.takenAt, source: encoded.source, partitions, groups };
}

function decodePartitions({ partitions: columns, texts, takenAt }: EncodedReading): ObservedPartition[] {
  const topics = fromSteps(numbers(columns.topic));
  const numbersOf = fromSteps(numbers(columns.partition));
  return topics.map((topic, index) => {
    const end = cell(columns.end, index);
    const ahead = columns.targetEnd[index] ?? null;
    const records = columns.behind[index] ?? null;
    const at = (column: Column): number | null => {
      const ago = column[index] ?? null;
      return ago === null ? null : takenAt - ago;
    };
    return {
      topic: text(texts, topic),
      partition: cell(numbersOf, index),
      takenAt: takenAt - cell(columns.age, index),
      source: {
        start: end - cell(columns.held, index),
        highWatermark: end,
        lastStable: end - cell(columns.open, index),
      },
      targetEnd: ahead === null ? null : end - ahead,
      behind: records === null ? null : { records, oldest: at(columns.oldest), newest: at(columns.newest) },
      rate: columns.rate[index] ?? null,
      reason: text(texts, cell(columns.reason, index)),
    };
  });
}

function columnsIn({ positions }: EncodedReading, bytes: Uint8Array): PositionColumns {
  let from = 0;
  const columns = positionOrder.map((name, index): [string, number[]] => {
    const planes = positions[index];
    if (planes === undefined) throw new Error('A stored observation lacks a column.');
    const data = bytes.subarray(from, from + lengthOf(planes));
    from += data.length;
    return [name, fromPlanes(planes, data)];
  });
  return Object.fromEntries(columns) as unknown as PositionColumns;
}

function decodePositions(
  columns: PositionColumns,
  texts: readonly string[],
  ends: ReadonlyMap<string, number>,
): ObservedPosition[] {
  const topics = fromSteps(columns.topic);
  const partitions = fromSteps(columns.partition);
  const shifts = new Map<string, number>();
  return topics.map((topicIndex, index) => {
    const topic = text(texts, topicIndex);
    const partition = cell(partitions, index);
    const key = partitionKey({ topic, partition });
    const sourceOffset = (ends.get(key) ?? 0) - cell(columns.unread, index);
    const shift = (shifts.get(key) ?? 0) + cell(columns.shift, index);
    shifts.set(key, shift);
    const kind = kinds[cell(columns.kind, index)];
    if (kind === undefined) throw new Error('A stored observation has a translation of no kind.');
    return {
      topic,
      partition,
      sourceOffset,
      kind,
      targetOffset: sourceOffset + shift,
      reason: text(texts, cell(columns.reason, index)),
      rereadWorst: cell(columns.reread, index),
      writable: cell(columns.writable, index) === 1,
    };
  });
}

const numbers = (column: Column): number[] => column.map((_, index) => cell(column, index));
