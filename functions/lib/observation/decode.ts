import { partitionKey } from '../log/types.ts';
import { type Column, cell, fromSteps, text } from './columns.ts';
import { type Encoded, type EncodedReading, kinds } from './encode.ts';
import type { Observation, ObservedGroup, ObservedPartition, ObservedPosition, Reading } from './types.ts';

/** The observation that `encodeObservation` was given. Raises an Error where what is stored was altered. */
export const decodeObservation = ({ reading, ...rest }: Encoded): Observation => ({
  ...rest,
  reading: reading === null ? null : decodeReading(reading),
});

function decodeReading(encoded: EncodedReading): Reading {
  const partitions = decodePartitions(encoded);
  const ends = new Map(partitions.map((at) => [partitionKey(at), at.source.highWatermark]));
  const positions = decodePositions(encoded, ends);
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

function decodePositions(
  { positions: columns, texts }: EncodedReading,
  ends: ReadonlyMap<string, number>,
): ObservedPosition[] {
  const topics = fromSteps(numbers(columns.topic));
  const partitions = fromSteps(numbers(columns.partition));
  return topics.map((topicIndex, index) => {
    const topic = text(texts, topicIndex);
    const partition = cell(partitions, index);
    const sourceOffset = (ends.get(partitionKey({ topic, partition })) ?? 0) - cell(columns.unread, index);
    const kind = kinds[cell(columns.kind, index)];
    if (kind === undefined) throw new Error('A stored observation has a translation of no kind.');
    return {
      topic,
      partition,
      sourceOffset,
      kind,
      targetOffset: sourceOffset + cell(columns.shift, index),
      reason: text(texts, cell(columns.reason, index)),
      rereadWorst: cell(columns.reread, index),
      writable: cell(columns.writable, index) === 1,
    };
  });
}

const numbers = (column: Column): number[] => column.map((_, index) => cell(column, index));
