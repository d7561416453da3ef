import { expect, it } from 'vitest';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { fenceObstacle } from '../../../functions/prepare-rehearsal/fence-obstacle.ts';

const fence: Pair['fence'] = {
  methods: ['acl'],
  principals: [],
  readers: [],
  probe: { secretArn: 'arn' },
  standby: true,
  settleMs: 1_000,
  commandArn: null,
  securityGroups: null,
};
const scram = { auth: 'scram' } as const;
const pair = { fence, primary: scram, secondary: scram };

it('rehearses with a probe that ACLs bind', () => {
  expect(fenceObstacle(pair)).toBeNull();
  expect(fenceObstacle({ ...pair, fence: { ...fence, methods: ['command', 'acl'] } })).toBeNull();
});

it.each([
  ['without a probe', { fence: { ...fence, probe: null } }, /has no fence\.probe/],
  ['by a command alone', { fence: { ...fence, methods: ['command' as const] } }, /has no acl/],
  ['where a name cannot be told', { secondary: { auth: 'mtls' as const } }, /authentication mtls/],
])('says why it cannot %s', (_, change, reason) => {
  expect(fenceObstacle({ ...pair, ...change })).toMatch(reason);
});
