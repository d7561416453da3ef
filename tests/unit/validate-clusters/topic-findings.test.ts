import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import type { ClusterFacts } from '../../../functions/validate-clusters/facts.ts';
import { topicFindings } from '../../../functions/validate-clusters/topic-findings.ts';
import { config, data, facts, inherited, said, set, topic } from './facts.ts';

const pair = { topics: { include: ['.*'], exclude: ['ours'] } };
const none = { flowExists: known(false) };
const full = new Map([['orders-1', known({ start: 3, highWatermark: 5, lastStable: 5 })]]);
const drained = new Map(
  ['orders-0', 'orders-1'].map((key) => [key, known({ start: 5, highWatermark: 5, lastStable: 5 })]),
);

describe('what topics show against a move', () => {
  it.each<[string, ClusterFacts, string[]]>([
    ['two equal sides: nothing', facts(), []],
    ['no topic that matches', facts({ topics: [topic('ours', 1)] }), ['error no-topics']],
    ['only internal topics', facts({ topics: [topic('__consumer_offsets', 1)] }), ['error no-topics']],
    ['other partitions', facts({}, { topics: [topic('orders', 3)] }), ['error partitions-differ']],
    [
      'other partitions of a topic left out',
      facts({}, { topics: [topic('orders', 2), topic('ours', 3)] }),
      [],
    ],
    ['a topic not yet discovered', facts({}, { topics: [] }), []],
    [
      'another retention',
      facts(
        { configs: config({ 'retention.ms': set('1') }) },
        { configs: config({ 'retention.ms': set('2') }) },
      ),
      ['warning configs-differ'],
    ],
    [
      'a retention that only the standby has',
      facts(
        { configs: config({ 'retention.ms': inherited('1') }) },
        { configs: config({ 'retention.ms': set('2') }) },
      ),
      ['warning configs-differ'],
    ],
    [
      'the same value, set here and inherited there',
      facts(
        { configs: config({ 'retention.ms': set('1') }) },
        { configs: config({ 'retention.ms': inherited('1') }) },
      ),
      [],
    ],
    [
      'brokers with other defaults',
      facts(
        { configs: config({ 'segment.ms': inherited('1') }) },
        { configs: config({ 'segment.ms': inherited('2') }) },
      ),
      [],
    ],
    [
      'settings of placement',
      facts({
        configs: config({
          'min.insync.replicas': set('1'),
          'leader.replication.throttled.replicas': set('*'),
        }),
      }),
      [],
    ],
    [
      'settings that could not be read',
      facts({ configs: new Map([['orders', unknown('TIMEOUT')]]) }),
      ['warning configs-unreadable'],
    ],
    [
      'LogAppendTime, also where it is inherited',
      facts({ configs: config({ 'message.timestamp.type': inherited('LogAppendTime') }) }),
      ['error log-append-time'],
    ],
    [
      'records on the target before the flow',
      facts({}, { bounds: full }, none),
      ['error target-topics-not-empty'],
    ],
    ['a target that is empty again', facts({}, { bounds: drained }, none), []],
    [
      'a target that does not tell',
      facts({}, { bounds: new Map() }, none),
      ['error target-topics-unreadable'],
    ],
    ['records on the target under a flow', facts({}, { bounds: full }), []],
    [
      'a standby that is dark',
      { ...facts(), data: { primary: known(data()), secondary: unknown('dark') } },
      [],
    ],
    [
      'an active side that is dark',
      { ...facts(), data: { primary: unknown('dark'), secondary: known(data()) } },
      [],
    ],
  ])('%s', (_, given, expected) => {
    expect(said(topicFindings(pair, given, false))).toEqual(expected);
  });

  it('adopts records on the target when told so', () => {
    expect(topicFindings(pair, facts({}, { bounds: full }, none), true)).toEqual([]);
    expect(topicFindings(pair, facts({}, { bounds: new Map() }, none), true)).toEqual([]);
  });

  it('judges by who is active, not by names', () => {
    const moved: ClusterFacts = { ...facts({ bounds: full }, {}, none), active: 'secondary' };
    expect(said(topicFindings(pair, moved, false))).toEqual(['error target-topics-not-empty']);
  });

  it('says both values of a setting', () => {
    const given = facts({ configs: config({ a: set('1') }) }, { configs: config({ a: inherited('2') }) });
    expect(topicFindings(pair, given, false)).toMatchObject([
      { subject: 'topic orders, a', found: '1 on the active side, 2 (inherited) on the standby' },
    ]);
  });
});

describe('how copied topics survive a broker', () => {
  const minInSync = (value: string) => config({ 'min.insync.replicas': inherited(value) });
  it.each<[string, Parameters<typeof facts>[0], string[]]>([
    ['three replicas, two in sync needed', { configs: minInSync('2') }, []],
    [
      'as many in sync needed as there are',
      { configs: minInSync('3') },
      ['warning min-insync-equals-replicas'],
    ],
    [
      'one replica',
      { topics: [topic('orders', 2, [1])], configs: minInSync('1') },
      ['warning single-replica'],
    ],
    ['one behind', { topics: [topic('orders', 2, [1, 2, 3], [1, 3])] }, ['warning replicas-out-of-sync']],
    [
      'no leader',
      { topics: [topic('orders', 2, [1, 2, 3], [])] },
      ['error partition-without-leader', 'warning replicas-out-of-sync'],
    ],
    ['a topic without partitions', { topics: [topic('orders', 0)] }, []],
  ])('%s', (_, side, expected) => {
    const both = facts(side, side);
    expect(said(topicFindings(pair, both, false))).toEqual([...expected, ...expected]);
  });

  it('names no more than five topics, and counts them all', () => {
    const topics = Array.from({ length: 7 }, (_, at) => topic(`t${at}`, 1, [1]));
    const configs = new Map(topics.map(({ topic: name }) => [name, known(new Map())]));
    const [finding] = topicFindings(pair, facts({ topics, configs }, { topics: [] }), false);
    expect(finding).toMatchObject({
      subject: 'topics of the primary',
      found: '7 of 7: t0, t1, t2, t3, t4 …',
    });
  });
});
