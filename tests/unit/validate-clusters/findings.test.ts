import { describe, expect, it } from 'vitest';
import type { Acl, GroupInfo, TopicInfo } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { accessFindings, missingAllows } from '../../../functions/validate-clusters/access-findings.ts';
import type { ClusterFacts, DataPlaneFacts } from '../../../functions/validate-clusters/facts.ts';
import { fenceFindings } from '../../../functions/validate-clusters/fence-findings.ts';
import { groupFindings } from '../../../functions/validate-clusters/group-findings.ts';
import { refuseErrors } from '../../../functions/validate-clusters/judge.ts';
import { reachability } from '../../../functions/validate-clusters/reachability.ts';
import { topicFindings } from '../../../functions/validate-clusters/topic-findings.ts';

const all = { include: ['.*'], exclude: [] };
const pair = { topics: all, groups: { ...all, activeOnTarget: 'refuse' } } as unknown as Pair;
const topic = (name: string, partitions: number): TopicInfo => ({
  topic: name,
  topicId: name,
  internal: false,
  partitions: Array.from({ length: partitions }, (_, partition) => ({
    partition,
    leader: 1,
    replicas: [1],
    inSync: [1],
  })),
});
const data = (overrides: Partial<DataPlaneFacts> = {}): DataPlaneFacts => ({
  topics: [topic('orders', 2)],
  ...{ configs: new Map(), groups: [], members: new Map(), acls: [], scramUsers: [], bounds: new Map() },
  ...overrides,
});
const facts = (
  primary: Partial<DataPlaneFacts>,
  secondary: Partial<DataPlaneFacts>,
  flowExists = true,
): ClusterFacts => ({
  active: 'primary',
  flowExists: known(flowExists),
  control: { primary: known(null), secondary: known(null) },
  data: { primary: known(data(primary)), secondary: known(data(secondary)) },
});
const codes = (findings: readonly { code: string }[]): string[] => findings.map(({ code }) => code);
const config = (name: string, value: string) => new Map([['orders', known(new Map([[name, value]]))]]);
const acl = (overrides: Partial<Acl>): Acl => ({
  ...{
    resourceType: 'topic',
    resourceName: 'orders',
    patternType: 'literal',
    principal: 'User:api',
    host: '*',
  },
  ...{ operation: 'write', permission: 'allow' },
  ...overrides,
});
const full = new Map([['orders-0', known({ start: 0, highWatermark: 5, lastStable: 5 })]]);

describe('topics', () => {
  it.each<[string, ClusterFacts, boolean, string[]]>([
    ['two equal sides', facts({}, {}), false, []],
    ['no topic that matches', facts({ topics: [] }, {}), false, ['no-topics']],
    [
      'another number of partitions',
      facts({}, { topics: [topic('orders', 3)] }),
      false,
      ['partitions-differ'],
    ],
    ['a topic not yet discovered', facts({}, { topics: [] }), false, []],
    [
      'another retention',
      facts({ configs: config('retention.ms', '1') }, { configs: config('retention.ms', '2') }),
      false,
      ['configs-differ'],
    ],
    [
      'another min.insync.replicas',
      facts({ configs: config('min.insync.replicas', '1') }, { configs: config('x', 'y') }),
      false,
      [],
    ],
    [
      'LogAppendTime',
      facts({ configs: config('message.timestamp.type', 'LogAppendTime') }, {}),
      false,
      ['log-append-time'],
    ],
    [
      'records on the target before the flow',
      facts({}, { bounds: full }, false),
      false,
      ['target-topics-not-empty'],
    ],
    ['records on the target, adopted', facts({}, { bounds: full }, false), true, []],
    ['records on the target under a flow', facts({}, { bounds: full }, true), false, []],
  ])('%s', (_, given, adopt, expected) => {
    expect(codes(topicFindings(pair, given, adopt))).toEqual(expected);
  });
});

describe('access', () => {
  it('finds ALLOWs and users that the standby lacks, and never copies a DENY', () => {
    const found = accessFindings(
      facts({ acls: [acl({}), acl({ permission: 'deny' })], scramUsers: ['api'] }, {}),
    );
    expect(codes(found)).toEqual(['allow-missing', 'scram-user-missing']);
    expect(missingAllows([acl({})], [acl({})])).toEqual([]);
    expect(missingAllows([acl({})], [acl({ permission: 'deny' })])).toEqual([acl({})]);
    expect(missingAllows([acl({})], [acl({ host: '10.0.0.1' })])).toHaveLength(1);
  });
});

describe('groups', () => {
  const group = (name: string, type: GroupInfo['type']): GroupInfo => ({
    group: name,
    type,
    state: 'Stable',
    protocolType: '',
  });
  it.each<[string, ClusterFacts, string[]]>([
    ['a share group', facts({ groups: [group('s', 'share')] }, {}), ['share-group']],
    ['a streams group', facts({ groups: [group('s', 'streams')] }, {}), ['streams-group']],
    [
      'members on the standby',
      facts({}, { groups: [group('g', 'classic')], members: new Map([['g', known(2)]]) }),
      ['group-active-on-standby'],
    ],
    [
      'no members on the standby',
      facts({}, { groups: [group('g', 'classic')], members: new Map([['g', known(0)]]) }),
      [],
    ],
    [
      'an own group',
      facts({}, { groups: [group('msk-dr.x', 'classic')], members: new Map([['msk-dr.x', known(1)]]) }),
      [],
    ],
  ])('%s', (_, given, expected) => {
    expect(codes(groupFindings(pair, given))).toEqual(expected);
  });
});

it('says which side and which plane could not be reached, and why', () => {
  const dark: ClusterFacts = {
    ...facts({}, {}),
    control: { primary: unknown('timed out'), secondary: known(null) },
    data: { primary: unknown('refused'), secondary: known(data()) },
  };
  expect(reachability(dark).map(({ code, subject, found }) => [code, subject, found])).toEqual([
    ['control-plane-unreachable', 'primary MSK API', 'timed out'],
    ['data-plane-unreachable', 'primary brokers', 'refused'],
  ]);
  expect(topicFindings(pair, dark, false)).toEqual([]);
});

it('refuses with every error at once, and lets warnings pass', () => {
  const finding = { code: 'a', severity: 'error' as const, subject: 's', found: 'f', needed: 'n', why: 'w' };
  expect(() => refuseErrors([finding, { ...finding, code: 'b' }])).toThrow(/2 finding.*\(a\).*\(b\)/);
  expect(() => refuseErrors([{ ...finding, severity: 'warning' }])).not.toThrow();
});

it('shows a fence that this version does not act on', () => {
  const fence = { methods: ['acl'], standby: true } as unknown as Pair['fence'];
  expect(codes(fenceFindings({ fence }))).toEqual(['fence-not-yet']);
});
