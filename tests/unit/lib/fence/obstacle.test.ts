import { expect, it } from 'vitest';
import { fenceObstacle } from '../../../../functions/lib/fence/obstacle.ts';
import type { Pair } from '../../../../functions/lib/pair/types.ts';
import { pairWith } from '../engines/msk-replicator/pair.ts';

const obstacle = (
  auth: 'iam' | 'scram',
  methods: Pair['fence']['methods'],
  mode: 'switchover' | 'failover',
) => {
  const { fence, primary } = pairWith();
  const pair = pairWith({ fence: { ...fence, methods }, primary: { ...primary, auth } });
  return fenceObstacle(pair, mode, 'primary');
};

it('refuses a switchover whose fence leaves open connections as they are', () => {
  expect(obstacle('scram', ['security-group'], 'switchover')).toMatch(/stay connected. Add acl or command/);
  expect(obstacle('iam', ['acl', 'security-group'], 'switchover')).toMatch(/Add iam or command/);
  expect(obstacle('scram', ['security-group'], 'failover')).toBeNull();
});

it.each<['iam' | 'scram', Pair['fence']['methods'][number]]>([
  ['scram', 'acl'],
  ['iam', 'iam'],
  ['iam', 'command'],
])('lets it begin where each request is looked at: %s by %s', (auth, method) => {
  expect(obstacle(auth, [method], 'switchover')).toBeNull();
  expect(obstacle(auth, ['security-group', method], 'switchover')).toBeNull();
});
