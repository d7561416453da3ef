import { describe, expect, it } from 'vitest';
import {
  atLogStart,
  notWritable,
  translateByBounds,
  translateFromEmptySource,
} from '../../../../functions/lib/log/special-positions.ts';
import type { LogWindow } from '../../../../functions/lib/log/window.ts';

const at = (offset: number) => ({ topic: 't', partition: 1, offset });
const target = { start: 40, highWatermark: 60, lastStable: 60 };
const bounds = (start: number, end: number, lastStable = end) => ({ start, highWatermark: end, lastStable });

describe('positions that bounds decide', () => {
  it('answers in full', () => {
    expect(atLogStart(at(5), target, 'why')).toEqual({
      topic: 't',
      partition: 1,
      sourceOffset: 5,
      kind: 'untranslatable',
      targetOffset: 40,
      reason: 'why',
      rereadWorst: 20,
      writable: true,
    });
    expect(notWritable(at(5), 'why')).toEqual({
      topic: 't',
      partition: 1,
      sourceOffset: 5,
      kind: 'untranslatable',
      targetOffset: 0,
      reason: 'why',
      rereadWorst: 0,
      writable: false,
    });
  });

  it('only outside the source log', () => {
    const decide = (offset: number) => translateByBounds(at(offset), bounds(10, 20), target);
    expect(decide(9)?.reason).toBe(
      'the committed offset is below the source log start: its records expired unread',
    );
    expect(decide(10)).toBeNull();
    expect(decide(20)).toBeNull();
    expect(decide(21)?.reason).toBe(
      'the committed offset is above the source log end: the topic was made again, or its log cut',
    );
  });
});

describe('an empty source', () => {
  const window = (copied: boolean[], more: Partial<LogWindow> = {}): LogWindow => ({
    bounds: target,
    from: 50,
    next: 60,
    atEnd: true,
    records: copied.map((one, index) => ({
      offset: 50 + index,
      timestamp: 0,
      fingerprint: 'x',
      copied: one,
    })),
    ...more,
  });
  const answer = (offset: number, source = bounds(20, 20), log = window([true, true])) =>
    translateFromEmptySource(at(offset), source, log);

  it('goes to the end of the copies', () => {
    expect(answer(20)).toMatchObject({
      kind: 'lower-bound',
      targetOffset: 60,
      rereadWorst: 0,
      reason: 'the source holds no record any more; the target ends with copies of what it had',
    });
  });

  it('two empty logs end alike', () => {
    expect(answer(20, bounds(20, 20), window([], { from: 40 }))).toMatchObject({
      kind: 'exact',
      targetOffset: 60,
      reason: 'both logs are empty',
    });
  });

  it.each<[string, ReturnType<typeof answer>]>([
    ['the position is not at its end', answer(19, bounds(15, 20))],
    ['a transaction is open', answer(20, bounds(15, 20, 18))],
    ['nothing was ever written', answer(0, bounds(0, 0))],
    ['a record was produced on the target', answer(20, bounds(20, 20), window([true, false]))],
    ['the end of the target was not read', answer(20, bounds(20, 20), window([true], { atEnd: false }))],
    ['the stretch that was read holds nothing', answer(20, bounds(20, 20), window([]))],
  ])('goes to the log start where %s', (_, translation) => {
    expect(translation).toMatchObject({
      kind: 'untranslatable',
      targetOffset: 40,
      rereadWorst: 20,
      reason: 'the source holds no record to look for',
    });
  });
});
