import { describe, expect, test } from 'vitest';
import { type FenceEvidence, judgeFence } from '../../../../functions/lib/fence/verdict.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';

const bounds = (highWatermark: number, lastStable = highWatermark) =>
  known({ start: 0, highWatermark, lastStable });
const producer = (producerId: string, lastTimestamp: number, openSince: number | null = null) => ({
  producerId,
  lastTimestamp,
  openSince,
});
const answers = (answer: 'fenced' | 'open') => known(new Map([['t-0', known(answer)]]));
/** One partition at rest, refused on both connections. */
const evidence = (over: Partial<FenceEvidence> = {}): FenceEvidence => ({
  partitions: [{ topic: 't', partition: 0 }],
  missing: [],
  against: [],
  unproved: [],
  probed: { old: answers('fenced'), new: answers('fenced') },
  bounds: new Map([['t-0', bounds(7)]]),
  written: new Map(),
  producers: new Map([['t-0', known([])]]),
  since: 1_000,
  shutOut: [],
  ...over,
});
const reasons = (over: Partial<FenceEvidence>): string[] =>
  judgeFence(evidence(over)).unverified.map(({ reason }) => reason);

test('at rest and refused on both connections it is verified, without a word', () => {
  expect(judgeFence(evidence())).toEqual({
    verified: true,
    unverified: [],
    writers: [],
    faults: [],
    notes: [],
  });
});

describe('not verified, with the partition and the reason', () => {
  test.each<[string, Partial<FenceEvidence>, RegExp]>([
    [
      'open on an old connection',
      { probed: { old: answers('open'), new: answers('fenced') } },
      /from before/,
    ],
    ['open on a new connection', { probed: { old: answers('fenced'), new: answers('open') } }, /made after/],
    [
      'no answer of that partition',
      { probed: { old: known(new Map()), new: answers('fenced') } },
      /answered no answer/,
    ],
    [
      'an answer that says neither',
      { probed: { old: answers('fenced'), new: known(new Map([['t-0', unknown('LEADER_NOT_AVAILABLE')]])) } },
      /LEADER_NOT_AVAILABLE/,
    ],
    [
      'an end that is unknown',
      { bounds: new Map([['t-0', unknown('NO_LEADER')]]) },
      /end is unknown: NO_LEADER/,
    ],
    ['an end that nobody told', { bounds: new Map() }, /gave no answer/],
    ['an open transaction', { bounds: new Map([['t-0', bounds(7, 5)]]) }, /stable up to 5 of 7/],
    ['records of its own', { written: new Map([['t-0', known(3)]]) }, /3 record\(s\) were written/],
    ['growth that cannot be told', { written: new Map([['t-0', unknown('too much')]]) }, /too much/],
  ])('%s', (_what, over, reason) => {
    const verdict = judgeFence(evidence(over));
    expect(verdict).toMatchObject({ verified: false, unverified: [{ topic: 't', partition: 0 }] });
    expect(verdict.unverified[0]?.reason).toMatch(reason);
  });

  test('an ACL that is not there, and a reader who was shut out with the writers', () => {
    expect(
      judgeFence(evidence({ missing: ['DENY x'], shutOut: ['User:b may no longer read t'] })),
    ).toMatchObject({
      verified: false,
      unverified: [],
      faults: ['DENY x is not there', 'User:b may no longer read t, which is no business of this fence'],
    });
  });
});

test('growth that is only copies or markers is none', () => {
  expect(reasons({ written: new Map([['t-0', known(0)]]) })).toEqual([]);
});

describe('writers', () => {
  const writers = (over: Partial<FenceEvidence>) => judgeFence(evidence(over)).writers;
  const grew = new Map([['t-0', known(2)]]);
  test('by the producer ids that wrote since the settle time began', () => {
    const producers = new Map([['t-0', known([producer('1', 999), producer('2', 1_000)])]]);
    expect(writers({ written: grew, producers })).toEqual([{ topic: 't', partition: 0, producerId: '2' }]);
  });
  test('by the partition alone where none has an id', () => {
    expect(writers({ written: grew })).toEqual([{ topic: 't', partition: 0 }]);
  });
  test('by who holds a transaction open, even if nothing came', () => {
    const producers = new Map([['t-0', known([producer('9', 1, 5)])]]);
    const open = { bounds: new Map([['t-0', bounds(7, 5)]]), producers };
    expect(writers(open)).toEqual([{ topic: 't', partition: 0, producerId: '9' }]);
    expect(reasons(open)).toEqual(['a transaction of producer 9 is open: stable up to 5 of 7']);
  });
  test('nobody where nothing came', () => {
    expect(writers({ producers: new Map([['t-0', known([producer('2', 5_000)])]]) })).toEqual([]);
  });
});

describe('notes', () => {
  test('without a probe it says what it goes by instead', () => {
    const none = unknown('the pair file has no fence.probe');
    expect(judgeFence(evidence({ probed: { old: none, new: none } }))).toMatchObject({
      verified: true,
      notes: [expect.stringContaining('the pair file has no fence.probe')],
    });
  });
  test('without an old connection it says why that is enough', () => {
    const probed = { old: unknown('the fence stood before'), new: answers('fenced') };
    expect(judgeFence(evidence({ probed }))).toMatchObject({
      verified: true,
      notes: [expect.stringContaining('the fence stood before')],
    });
  });
});

test('a word of an API is no proof, and one against the fence is enough', () => {
  expect(judgeFence(evidence({ unproved: ['by its word.'] }))).toMatchObject({
    verified: true,
    notes: ['by its word.'],
  });
  expect(judgeFence(evidence({ against: ['a rule lets clients in'] }))).toMatchObject({
    verified: false,
    faults: ['a rule lets clients in'],
  });
});
