import type { Position, Translation } from '../engines/engine.ts';
import type { ClusterClient } from '../kafka/port.ts';
import {
  atLogStart,
  notWritable,
  translateByBounds,
  translateFromEmptySource,
} from '../log/special-positions.ts';
import { type Attempt, translate } from '../log/translate.ts';
import { partitionKey } from '../log/types.ts';
import { isWhole } from '../log/window.ts';
import { behindReplication } from './behind-replication.ts';
import { limitsOf, type PositionsOptions, timeIsOver } from './options.ts';
import { type BothBounds, bothBounds } from './partition-state.ts';
import { type BoundsOf, readSpanWindows, type SpanWindows } from './span-windows.ts';
import { type Span, spansOf, wavesOf } from './spans.ts';

/**
 * Translates committed positions, one answer for each in the order given. Equal positions of several groups are
 * looked up once, near ones share their windows, and all partitions are read together; windows are widened only for what
 * is not settled. Partitions that never had a commit are for the caller to list.
 */
export const translatePositions = async (
  source: ClusterClient,
  target: ClusterClient,
  positions: readonly Position[],
  options: PositionsOptions,
): Promise<Translation[]> => {
  const partitions = [
    ...new Map(
      positions.map(({ topic, partition }) => [partitionKey({ topic, partition }), { topic, partition }]),
    ).values(),
  ];
  const bounds = await bothBounds(source, target, partitions);
  const found = new Map<string, Attempt>();
  const unread = new Map<string, string>();
  let open: Position[] = [];
  for (const position of distinct(positions)) {
    const decided = decideByBounds(position, bounds.get(partitionKey(position)));
    if (decided) found.set(idOf(position), decided);
    else open.push(position);
  }
  const boundsOf = knownBounds(bounds);
  for (const size of limitsOf(options).windows) {
    for (const wave of wavesOf(spansOf(open, limitsOf(options).sharedSpan))) {
      if (timeIsOver(options)) break;
      const windows = await readSpanWindows(source, target, wave, boundsOf, size, options);
      for (const span of wave) {
        const read = windows.get(partitionKey(span));
        if (read?.known) keepBetter(found, attempts(span, read.value, options));
        else unread.set(partitionKey(span), read?.reason ?? 'not answered');
      }
    }
    open = open.filter((position) => !found.get(idOf(position))?.settled);
  }
  const unanchored = open.filter((position) => !found.get(idOf(position))?.anchored);
  for (const translation of await behindReplication(source, target, unanchored, boundsOf, options)) {
    found.set(idOf({ ...translation, offset: translation.sourceOffset }), {
      translation,
      settled: true,
      anchored: true,
    });
  }
  return positions.map(
    (position) =>
      found.get(idOf(position))?.translation ?? {
        ...atLogStart(
          position,
          boundsOf(position).target,
          `the logs around the position could not be read: ${unread.get(partitionKey(position)) ?? 'the time was over'}`,
        ),
        unread: true,
      },
  );
};

const idOf = (position: Position): string => `${partitionKey(position)}@${position.offset}`;

const distinct = (positions: readonly Position[]): Position[] => [
  ...new Map(positions.map((position) => [idOf(position), position])).values(),
];

const decideByBounds = (position: Position, bounds: BothBounds | undefined): Attempt | null => {
  const decided = (translation: Translation): Attempt => ({ translation, settled: true, anchored: true });
  if (!bounds || bounds.target === 'absent')
    return decided(notWritable(position, 'the target has no such partition'));
  if (!bounds.target.known)
    return decided(notWritable(position, `the target could not be read: ${bounds.target.reason}`));
  if (!bounds.source.known) {
    return decided(
      atLogStart(position, bounds.target.value, `the source could not be read: ${bounds.source.reason}`),
    );
  }
  const translation = translateByBounds(position, bounds.source.value, bounds.target.value);
  return translation && decided(translation);
};

/** Only for positions that `decideByBounds` left open, whose bounds are known on both sides. */
const knownBounds = (bounds: ReadonlyMap<string, BothBounds>): BoundsOf => {
  const nothing = { start: 0, highWatermark: 0, lastStable: 0 };
  return (at) => {
    const both = bounds.get(partitionKey(at));
    return {
      source: both?.source.known ? both.source.value : nothing,
      target: both && both.target !== 'absent' && both.target.known ? both.target.value : nothing,
    };
  };
};

const attempts = (
  span: Span,
  { source, target, noneAsNewAs }: SpanWindows,
  options: PositionsOptions,
): [string, Attempt][] =>
  span.offsets.map((offset) => {
    const position = { topic: span.topic, partition: span.partition, offset };
    const attempt =
      source.records.length === 0 && isWhole(source)
        ? {
            translation: translateFromEmptySource(position, source.bounds, target),
            settled: true,
            anchored: true,
          }
        : translate(position, source, target, {
            isolation: options.isolation,
            sourceNames: options.sourceNames ?? [],
            noneAsNewAs,
          });
    return [idOf(position), attempt];
  });

/** Each anchored attempt is safe by itself: the one that answers the higher offset stays, an exact one in any case. */
const keepBetter = (found: Map<string, Attempt>, later: readonly [string, Attempt][]): void => {
  for (const [id, attempt] of later) {
    const earlier = found.get(id);
    if (!earlier?.anchored || attempt.translation.kind === 'exact' || isHigher(attempt, earlier))
      found.set(id, attempt);
  }
};

const isHigher = (attempt: Attempt, earlier: Attempt): boolean =>
  attempt.anchored && attempt.translation.targetOffset >= earlier.translation.targetOffset;
