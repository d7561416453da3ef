import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../../functions/lib/approval/decide.ts';
import { approve, asked, reject, rules, signed, unverified, user } from './cases.ts';

describe('pre-approval', () => {
  const limit = (maxEstimatedLoss: number) => ({ rules: rules({ preApproved: { maxEstimatedLoss } }) });

  test.each([
    ['an estimate within the limit', { kind: 'estimate', records: 12 }, 12],
    ['an exact loss within the limit', { kind: 'exact', records: 3 }, 12],
    ['no loss', { kind: 'exact', records: 0 }, 0],
  ] as const)('%s asks nobody', (_, loss, most) => {
    expect(decide(asked({ loss }, limit(most)))).toMatchObject({
      kind: 'granted',
      how: 'pre-approved',
      by: [],
    });
  });

  test.each([
    ['one record too many', { kind: 'estimate', records: 13 }],
    ['an unknown loss', { kind: 'unknown', records: null }],
    ['an unknown loss that names a number', { kind: 'unknown', records: 0 }],
  ] as const)('%s asks', (_, loss) => {
    expect(decide(asked({ loss }, limit(12)))).toMatchObject({ kind: 'needs', count: 1 });
  });
});

describe('approval', () => {
  test('one person besides a signed starter is enough', () => {
    expect(decide(asked({}, { answers: [approve('bob')] }))).toMatchObject({
      kind: 'granted',
      how: 'approved',
      by: [user('bob')],
    });
  });

  test.each([
    ['an unverified start', [unverified]],
    ['a start that is not on record', []],
    ['an unverified resumption of a signed start', [signed('alice'), unverified]],
    ['an alarm', [{ principal: 'alarm', known: 'alarm' }]],
  ])('%s needs two distinct persons', (_, startedBy) => {
    const by = (...names: string[]) => decide(asked({ startedBy }, { answers: names.map(approve) }));
    expect(by()).toMatchObject({ kind: 'needs', count: 2 });
    expect(by('bob', 'bob')).toMatchObject({ kind: 'needs', count: 1 });
    expect(by('bob', 'carol')).toMatchObject({ kind: 'granted', by: [user('bob'), user('carol')] });
  });

  test('one rejection refuses, whatever others say', () => {
    const answers = [approve('bob'), reject('carol')];
    expect(decide(asked({}, { answers }))).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('too early'),
    });
  });

  test.each([
    ['nobody but the starter is listed', [user('alice')], [signed('alice')]],
    ['one is listed and nobody knows who started it', [user('bob')], [unverified]],
    ['nobody is listed', [], [signed('alice')]],
    [
      'both sessions of a role are one',
      ['arn:aws:iam::123456789012:role/Ops'],
      [{ principal: 'arn:aws:iam::123456789012:role/Ops', known: 'signed' }],
    ],
  ])('is refused at once where it could never come: %s', (_, approvers, startedBy) => {
    expect(decide(asked({ startedBy }, { rules: rules({ approvers }) }))).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('--break-glass'),
    });
  });
});

describe('break-glass', () => {
  test('needs nobody else and names who broke it', () => {
    expect(decide(asked({ breakGlass: 'pager is silent' }))).toMatchObject({
      kind: 'granted',
      how: 'break-glass',
      by: [user('alice')],
      sentence: expect.stringContaining('pager is silent'),
    });
  });

  test.each([
    ['an unverified start', [unverified]],
    ['an unverified resumption of a signed start', [signed('alice'), unverified]],
    ['an alarm', [{ principal: 'alarm', known: 'alarm' }]],
    ['a start that is not on record', []],
  ])('%s breaks none: two are asked', (_, startedBy) => {
    expect(decide(asked({ breakGlass: 'x', startedBy }))).toMatchObject({ kind: 'needs', count: 2 });
  });

  test('a signed resumption of an unverified start does', () => {
    const startedBy = [unverified, signed('alice')];
    expect(decide(asked({ breakGlass: 'x', startedBy }))).toMatchObject({ how: 'break-glass' });
  });

  test('does not outvote a person who has refused', () => {
    expect(decide(asked({ breakGlass: 'x' }, { answers: [reject('bob')] })).kind).toBe('refused');
  });
});

describe('a switchover', () => {
  test.each([
    { kind: 'exact', records: 1 },
    { kind: 'estimate', records: 0 },
    { kind: 'unknown', records: null },
  ] as const)('that could lose ($kind, $records) is refused, approved or not', (loss) => {
    const request = { mode: 'switchover', loss } as const;
    expect(decide(asked(request, { answers: [approve('bob')] })).kind).toBe('refused');
    expect(decide(asked({ ...request, breakGlass: 'why' })).kind).toBe('refused');
  });
});

describe('what was approved before', () => {
  const earlier = (
    records: number | null,
    how: 'approved' | 'pre-approved' = 'approved',
    delivered = true,
  ) => [
    {
      request: { loss: { kind: records === null ? 'unknown' : 'estimate', records } as const, findings: [] },
      outcome: { kind: 'granted' as const, how, by: [user('bob')] },
      delivered,
    },
  ];

  test.each([12, 13, null])('covers no more than %s records', (records) => {
    expect(decide(asked({}, { before: earlier(records) }))).toMatchObject({
      kind: 'granted',
      how: 'approved',
      by: [user('bob')],
    });
  });

  test('does not cover more, nor what is no longer known, nor what nobody saw', () => {
    expect(decide(asked({}, { before: earlier(11) })).kind).toBe('needs');
    const unknown = { loss: { kind: 'unknown', records: null } } as const;
    expect(decide(asked(unknown, { before: earlier(11) })).kind).toBe('needs');
    expect(decide(asked({}, { before: earlier(100, 'pre-approved') })).kind).toBe('needs');
    expect(decide(asked({}, { before: earlier(100, 'approved', false) })).kind).toBe('needs');
    const finding = {
      code: 'topic-missing',
      severity: 'error',
      subject: 'a',
      found: '',
      needed: '',
      why: '',
    };
    const lacking = { findings: [finding] } as const;
    expect(decide(asked(lacking as Parameters<typeof asked>[0], { before: earlier(100) })).kind).toBe(
      'needs',
    );
  });
});

test('nothing is granted without enough distinct persons, whatever is asked and answered', () => {
  const name = fc.constantFrom('alice', 'bob', 'carol');
  const cases = fc.record({
    startedBy: fc.array(fc.oneof(name.map(signed), fc.constant(unverified)), { maxLength: 3 }),
    loss: fc.record({
      kind: fc.constantFrom('exact', 'estimate', 'unknown'),
      records: fc.option(fc.nat(50)),
    }),
    answers: fc.array(fc.oneof(name.map(approve), name.map(reject)), { maxLength: 5 }),
    most: fc.nat(50),
    breakGlass: fc.option(fc.constant('why')),
  });
  fc.assert(
    fc.property(cases, ({ startedBy, loss, answers, most, breakGlass }) => {
      const decision = decide(
        asked(
          { startedBy, loss, breakGlass },
          { answers, rules: rules({ preApproved: { maxEstimatedLoss: most } }) },
        ),
      );
      if (answers.some(({ answer }) => answer === 'reject')) expect(decision.kind).toBe('refused');
      if (decision.kind !== 'granted') return;
      if (decision.how === 'pre-approved') {
        expect(loss.kind).not.toBe('unknown');
        expect(loss.records).toBeLessThanOrEqual(most);
      } else if (decision.how === 'break-glass') {
        expect([breakGlass, startedBy.at(-1)?.known]).toEqual(['why', 'signed']);
      } else {
        const known = startedBy.length > 0 && startedBy.every(({ known }) => known === 'signed');
        expect(new Set(decision.by).size).toBeGreaterThanOrEqual(known ? 1 : 2);
      }
    }),
  );
});
