import { describe, expect, it } from 'vitest';
import { identify } from '../../../../functions/lib/log/identity.ts';
import type { LogRecord } from '../../../../functions/lib/log/types.ts';

const by = { topic: 't', partition: 1, clusters: ['primary'] };
const source = (offset: number, fingerprint: string): LogRecord => ({
  offset,
  timestamp: 0,
  fingerprint,
  copied: false,
});
const target = (fingerprint: string, offset: number | null, origin: object = {}): LogRecord => ({
  offset: 0,
  timestamp: 0,
  fingerprint,
  copied: true,
  ...(offset === null ? {} : { origin: { cluster: 'primary', topic: 't', partition: 1, offset, ...origin } }),
});

describe('identify', () => {
  it('tells equal records apart by stamps that the source confirms', () => {
    const keys = identify([source(4, 'x'), source(5, 'x')], [target('x', 5), target('x', 4)], by);
    expect(keys).toEqual({ source: ['x@4', 'x@5'], target: ['x@5', 'x@4'], copied: [true, true] });
  });

  it.each<[string, LogRecord]>([
    ['no stamp', target('x', null)],
    ['an offset that holds another record', target('x', 6)],
    ['an offset that the source does not have', target('x', 9)],
    ['another cluster', target('x', 5, { cluster: 'third' })],
    ['another topic', target('x', 5, { topic: 'u' })],
    ['another partition', target('x', 5, { partition: 2 })],
  ])('falls back to the fingerprint of all its equals for %s', (_, odd) => {
    const keys = identify(
      [source(4, 'x'), source(5, 'x'), source(6, 'y')],
      [target('x', 4), odd, target('y', 6)],
      by,
    );
    expect(keys.source).toEqual(['x', 'x', 'y@6']);
    expect(keys.target).toEqual(['x', 'x', 'y@6']);
  });

  it('believes no stamp where the engine makes none', () => {
    expect(identify([source(4, 'x')], [target('x', 4)], null)).toMatchObject({
      source: ['x'],
      target: ['x'],
    });
  });
});
