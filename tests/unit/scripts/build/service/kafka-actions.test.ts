import { expect, test } from 'vitest';
import { loadPairs } from '../../../../../functions/lib/pair/load.ts';
import type { MskSide, Pair } from '../../../../../functions/lib/pair/types.ts';
import { kafkaStatements, wildcard } from '../../../../../scripts/build/service/kafka-actions.ts';

const [orders] = loadPairs('pairs') as [Pair];

test.each([
  ['orders\\..*', 'orders.*'],
  ['customers', 'customers'],
  ['orders\\.eu', 'orders.eu'],
  ['.*', '*'],
  ['a|b', '*'],
  ['logs?', 'log*'],
  ['a\\.*', 'a*'],
  ['ab{2}', 'a*'],
  ['ab+', 'ab*'],
  ['(x|y)', '*'],
  ['tx.y', 'tx*'],
])('a pattern %s is %s to IAM', (pattern, expected) => {
  expect(wildcard(pattern)).toBe(expected);
});

test('only sides that sign in with IAM have statements, on their own cluster, the pair’s names and our own', () => {
  expect(kafkaStatements([orders])).toEqual([]);
  const primary: MskSide = { ...(orders.primary as MskSide), auth: 'iam' };
  const statements = kafkaStatements([{ ...orders, primary }]);
  const text = JSON.stringify(statements);
  expect(statements).toHaveLength(4);
  const at = 'arn:aws:kafka:us-east-1:123456789012';
  const id = 'orders-primary/0f8d1b52-6c1c-4f6e-9c52-1f0a7b3c9a11-1';
  expect(statements[0]?.Resource).toEqual([`${at}:cluster/${id}`]);
  expect(text).toContain(`"${at}:topic/${id}/orders.*"`);
  expect(text).toContain(`"${at}:topic/${id}/msk-dr.canary.orders"`);
  expect(text).toContain(`"${at}:group/${id}/msk-dr.canary.orders.*"`);
  expect(text).not.toContain('orders-secondary');
});

test('what a pattern matches, IAM lets through', () => {
  const names = ['a', 'ab', 'abb', 'b', 'logs', 'log', 'x.y', 'xy', 'orders.eu', 'orders'];
  const patterns = [
    'a|b',
    'logs?',
    'ab*',
    'ab+',
    'x\\.y',
    'x\\.*y',
    'orders(\\.eu)?',
    '[ab]+',
    'ab{1,2}',
    'a.*|log',
  ];
  for (const pattern of patterns)
    for (const name of names) {
      const glob = new RegExp(`^${wildcard(pattern).replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
      if (new RegExp(`^(?:${pattern})$`).test(name)) expect(glob.test(name), `${pattern} ${name}`).toBe(true);
    }
});
