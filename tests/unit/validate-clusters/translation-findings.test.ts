import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import type { ClusterFacts } from '../../../functions/validate-clusters/facts.ts';
import { translationFindings } from '../../../functions/validate-clusters/translation-findings.ts';
import { config, data, facts, inherited, said, set, topic } from './facts.ts';

const pair = { topics: { include: ['.*'], exclude: ['ours'] } };
const both = (entries: Parameters<typeof config>[0]): ClusterFacts =>
  facts({ configs: config(entries) }, { configs: config(entries) });

describe('what settings mean for translation and loss', () => {
  it.each<[string, ClusterFacts, string[]]>([
    ['nothing said: nothing', facts(), []],
    ['deletion', both({ 'cleanup.policy': inherited('delete') }), []],
    ['compaction', both({ 'cleanup.policy': set('compact') }), ['info compacted-topics']],
    ['compaction and deletion', both({ 'cleanup.policy': set('compact,delete') }), ['info compacted-topics']],
    [
      'compaction that only the standby has',
      facts({}, { configs: config({ 'cleanup.policy': inherited('compact') }) }),
      ['info compacted-topics'],
    ],
    [
      'compaction, as far as the side that answers tells',
      {
        ...facts(),
        data: {
          primary: unknown('dark'),
          secondary: known(data({ configs: config({ 'cleanup.policy': set('compact') }) })),
        },
      },
      ['info compacted-topics'],
    ],
    [
      'compaction of a topic that is left out',
      facts({
        topics: [topic('ours', 1)],
        configs: new Map([['ours', known(new Map([['cleanup.policy', set('compact')]]))]]),
      }),
      [],
    ],
    ['the future of Kafka 4', both({ 'message.timestamp.after.max.ms': inherited('3600000') }), []],
    [
      'any future',
      both({ 'message.timestamp.after.max.ms': inherited('9223372036854775807') }),
      ['info future-timestamps-allowed'],
    ],
    [
      'any future, as Kafka before 3.6 spells it',
      both({ 'message.timestamp.difference.max.ms': inherited('9223372036854775807') }),
      ['info future-timestamps-allowed'],
    ],
    [
      'a bound on the future beside the old setting',
      both({
        'message.timestamp.after.max.ms': set('60000'),
        'message.timestamp.difference.max.ms': inherited('9223372036854775807'),
      }),
      [],
    ],
    ['settings that could not be read', facts({ configs: new Map([['orders', unknown('TIMEOUT')]]) }), []],
    ['two dark sides', { ...facts(), data: { primary: unknown('dark'), secondary: unknown('dark') } }, []],
  ])('%s', (_, given, expected) => {
    expect(said(translationFindings(pair, given))).toEqual(expected);
  });

  it('names five topics, and counts them all once', () => {
    const topics = ['b', 'a', 'f', 'e', 'd', 'c'].map((name) => topic(name, 1));
    const configs = new Map(
      topics.map(({ topic: name }) => [name, known(new Map([['cleanup.policy', set('compact')]]))]),
    );
    expect(translationFindings(pair, facts({ topics, configs }, { topics, configs }))).toMatchObject([
      { subject: 'copied topics', found: '6 of 6: a, b, c, d, e …' },
    ]);
  });
});
