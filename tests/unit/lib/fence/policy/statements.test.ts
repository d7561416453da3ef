import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverNames } from '../../../../../functions/lib/fence/policy/cover-names.ts';
import { fencedPolicy } from '../../../../../functions/lib/fence/policy/document.ts';
import type { PolicyTargets } from '../../../../../functions/lib/fence/policy/statements.ts';

const clusterArn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/0f8d1b52-1';
const role = 'arn:aws:iam::123456789012:role/orders-api';
const targets = (over: Partial<PolicyTargets> = {}): PolicyTargets => ({
  writers: [role],
  topics: ['orders.created', 'audit'],
  readers: [],
  groups: [],
  all: { topics: ['orders.created', 'audit', 'other'], groups: [] },
  ...over,
});
const theirs = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Sid: 'theirs',
    Effect: 'Allow',
    Principal: { Service: 'kafka.amazonaws.com' },
    Action: 'kafka:*',
  },
});
const fenced = (document: string | null, over: Partial<PolicyTargets> = {}) =>
  fencedPolicy(document, 'my-pair', clusterArn, targets(over));
const statements = (document: unknown): Record<string, unknown>[] =>
  JSON.parse(String(document)).Statement as Record<string, unknown>[];

describe("a fence in a cluster's policy", () => {
  it('denies the named what they write, beside what stands there', () => {
    expect(statements(fenced(theirs))).toEqual([
      JSON.parse(theirs).Statement,
      {
        Sid: 'MskDrFenceWritersXmyXpair',
        Effect: 'Deny',
        Principal: { AWS: [role] },
        Action: 'kafka-cluster:WriteData',
        Resource: [
          'arn:aws:kafka:us-east-1:123456789012:topic/orders/0f8d1b52-1/audit',
          'arn:aws:kafka:us-east-1:123456789012:topic/orders/0f8d1b52-1/orders.created',
        ],
      },
    ]);
  });

  it('denies readers their groups', () => {
    const readers = { writers: [], readers: [role], groups: ['g'] };
    expect(statements(fenced(null, readers))).toEqual([
      {
        Sid: 'MskDrFenceReadersXmyXpair',
        Effect: 'Deny',
        Principal: { AWS: [role] },
        Action: 'kafka-cluster:AlterGroup',
        Resource: ['arn:aws:kafka:us-east-1:123456789012:group/orders/0f8d1b52-1/g'],
      },
    ]);
  });

  it('is not written again where it stands, in whatever order and shape AWS gives it back', () => {
    const document = fenced(theirs);
    expect(fenced(document)).toBe(document);
    const [allow = {}, deny = {}] = statements(document);
    const resources = [deny.Resource].flat().reverse();
    const again = JSON.stringify({
      Statement: [{ ...deny, Resource: resources, Principal: { AWS: role } }, allow],
      Version: '2012-10-17',
    });
    expect(fenced(again)).toBe(again);
  });

  it('follows what matches now, and goes where nobody is left to be denied', () => {
    const document = fenced(theirs);
    expect(statements(fenced(document, { topics: ['audit'] }))[1]?.Resource).toHaveLength(1);
    expect(statements(fenced(document, { writers: [] }))).toEqual([JSON.parse(theirs).Statement]);
    expect(fenced(fenced(null), { writers: [] })).toBeNull();
  });

  it('is shortened where whole names do not fit, and refused where nothing fits', () => {
    const topics = Array.from({ length: 400 }, (_, at) => `orders.topic-${at}`);
    const all = { topics: [...topics, 'other'], groups: [] };
    expect(statements(fenced(null, { topics, all }))[0]?.Resource).toEqual([
      'arn:aws:kafka:us-east-1:123456789012:topic/orders/0f8d1b52-1/orders.*',
    ]);
    const apart = Array.from({ length: 400 }, (_, at) => `topic${at}`);
    expect(fenced(null, { topics: apart, all: { topics: apart, groups: [] } })).toBe('too-long');
  });
});

it('shortened names cover every name and none of the others', () => {
  const name = fc.stringMatching(/^[ab][ab._-]{0,5}$/);
  const matches = (pattern: string, one: string): boolean =>
    pattern.endsWith('*') ? one.startsWith(pattern.slice(0, -1)) : one === pattern;
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.uniqueArray(name), (names, rest) => {
      const others = rest.filter((one) => !names.includes(one));
      const patterns = coverNames(names, [...names, ...others]);
      expect(names.filter((one) => !patterns.some((pattern) => matches(pattern, one)))).toEqual([]);
      expect(others.filter((one) => patterns.some((pattern) => matches(pattern, one)))).toEqual([]);
      expect(patterns.length).toBeLessThanOrEqual(names.length);
    }),
  );
});
