import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationFailed } from '../../../functions/lib/errors.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import type { ClusterFacts } from '../../../functions/validate-clusters/facts.ts';
import { judge, refuseErrors } from '../../../functions/validate-clusters/judge.ts';
import { reachability } from '../../../functions/validate-clusters/reachability.ts';
import { pairWith } from '../lib/engines/msk-replicator/pair.ts';
import { anyFacts } from './any-facts.ts';
import { data, facts, said } from './facts.ts';

const pair = pairWith({ topics: { include: ['.*'], exclude: [] } });

describe('reachability', () => {
  it('says which side and which plane could not be reached, and why', () => {
    const dark: ClusterFacts = {
      ...facts(),
      control: { primary: unknown('timed out'), secondary: known(null) },
      data: { primary: unknown('refused'), secondary: known(data()) },
    };
    expect(reachability(dark).map(({ code, subject, found }) => [code, subject, found])).toEqual([
      ['control-plane-unreachable', 'primary MSK API', 'timed out'],
      ['data-plane-unreachable', 'primary brokers', 'refused'],
    ]);
  });

  it('says that the flow cannot be told, once', () => {
    const lost = { flowExists: unknown('AWS throttled kafka:ListReplicators') };
    expect(said(reachability(facts({}, {}, lost)))).toEqual(['error flow-unknown']);
    const control = { primary: known(null), secondary: unknown('dark') };
    expect(said(reachability(facts({}, {}, { ...lost, control })))).toEqual([
      'error control-plane-unreachable',
    ]);
  });
});

describe('all findings together', () => {
  it('come worst first, and those that need no answer of MSK come though it is dark', () => {
    const dark = facts({ topics: [] }, {}, { control: { primary: unknown('dark'), secondary: known(null) } });
    const wrong = pairWith({ topics: { include: ['orders', 'a&&b'], exclude: [] } });
    expect(said(judge(wrong, dark, false))).toEqual([
      'error control-plane-unreachable',
      'error cluster-absent',
      'error pattern-invalid',
      'error no-topics',
      'warning fence-without-principals',
    ]);
  });

  it('are whole sentences worth reading, whatever the clusters say', () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), (given, adopt) => {
        for (const finding of judge(pair, given, adopt)) {
          expect(finding.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          for (const text of [finding.subject, finding.found, finding.needed, finding.why])
            expect(text).toMatch(/\S/);
          expect(Object.values(finding).join(' ')).not.toMatch(/undefined|\[object|NaN|Infinity/);
        }
      }),
    );
  });

  it('name every side that is dark, whatever else is there', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const subjects = judge(pair, given, false).map(({ subject }) => subject);
        for (const side of ['primary', 'secondary'] as const) {
          expect(subjects.includes(`${side} brokers`)).toBe(!given.data[side].known);
          expect(subjects.includes(`${side} MSK API`)).toBe(!given.control[side].known);
        }
      }),
    );
  });

  it('refuse a run with every error at once, and let warnings pass', () => {
    const finding = {
      code: 'a',
      severity: 'error' as const,
      subject: 's',
      found: 'f',
      needed: 'n',
      why: 'w',
    };
    const refuse = () => refuseErrors([finding, { ...finding, code: 'b' }]);
    expect(refuse).toThrow(ValidationFailed);
    expect(refuse).toThrow(/2 finding.*\(a\).*\(b\)/);
    expect(() => refuseErrors([{ ...finding, severity: 'warning' }])).not.toThrow();
  });
});
