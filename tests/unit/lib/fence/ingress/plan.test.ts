import { describe, expect, it } from 'vitest';
import type { IngressRule, StandingRule } from '../../../../../functions/lib/aws/security-groups.ts';
import { planIngress, ruleName } from '../../../../../functions/lib/fence/ingress/plan.ts';
import { rule, source } from './fakes.ts';

const targets = { groups: ['sg-brokers'], ports: [9096], own: ['sg-functions'], keep: [] as string[] };
const functions = rule(source('sg-functions'));
const standing = (...rules: readonly IngressRule[]): StandingRule[] =>
  rules.map((one, at) => ({ ...one, id: `sgr-${at}` }));
const revoked = (rules: readonly IngressRule[], over: Partial<typeof targets> = {}): string[] =>
  planIngress(standing(functions, ...rules), [], { ...targets, ...over }).revoke.map(ruleName);

describe('a rule that goes', () => {
  it.each<[string, Partial<IngressRule>]>([
    ['the port alone', {}],
    ['a range around it', { fromPort: 9000, toPort: 10_000 }],
    ['every port', { fromPort: -1, toPort: -1 }],
    ['every protocol', { protocol: '-1', fromPort: -1, toPort: -1 }],
    ['an address range', source('0.0.0.0/0')],
    ['a group of another account', { source: { kind: 'group', value: 'sg-clients', account: '1' } }],
  ])('%s', (_, over) => {
    expect(revoked([rule(over)])).toEqual([ruleName(rule(over))]);
  });
});

describe('a rule that stays', () => {
  it.each<[string, Partial<IngressRule>]>([
    ['another port', { fromPort: 22, toPort: 22 }],
    ['the port of another protocol', { protocol: 'udp' }],
    ["the functions' own", source('sg-functions')],
    ['the brokers among themselves', source('sg-brokers')],
  ])('%s', (_, over) => {
    expect(revoked([rule(over)])).toEqual([]);
  });

  it('what the pair file keeps, as the rule has it', () => {
    const rules = [rule(source('10.1.0.0/16')), rule(source('10.1.2.0/24'))];
    expect(revoked(rules, { keep: ['10.1.0.0/16'] })).toEqual([ruleName(rule(source('10.1.2.0/24')))]);
  });
});

describe('nothing goes', () => {
  const plan = (rules: readonly IngressRule[], over: Partial<typeof targets>) =>
    planIngress(standing(...rules), [], { ...targets, ...over });

  it('where somebody who is kept comes in by a rule that would go', () => {
    const { revoke, closed, faults } = plan([functions, rule(source('10.0.0.0/8'))], {
      keep: ['10.1.0.0/16'],
    });
    expect([revoke, closed]).toEqual([[], []]);
    expect(faults).toEqual(['no rule of its own lets 10.1.0.0/16 in, which fence.securityGroups keeps']);
  });

  it('where nobody would get through, and where no group is known', () => {
    expect(plan([rule(source('0.0.0.0/0'))], {}).faults).toEqual([
      expect.stringMatching(/lets the functions in/),
    ]);
    expect(plan([], { groups: [] }).faults).toEqual(['no security group of the brokers is known']);
  });
});

it('remembers what was revoked earlier beside what goes now, each once', () => {
  const earlier = [rule({ description: 'first' }), rule(source('sg-other'))];
  const { closed } = planIngress(standing(functions, rule({ description: 'again' })), earlier, targets);
  expect(closed).toEqual([rule(source('sg-other')), rule({ description: 'again' })]);
});
