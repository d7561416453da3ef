import { expect, it } from 'vitest';
import { canFence, fenceObstacle, methodsNotYet } from '../../../../functions/lib/fence/not-yet.ts';
import type { Pair } from '../../../../functions/lib/pair/types.ts';

const pair = (...methods: Pair['fence']['methods'][number][]): Pick<Pair, 'fence'> => ({
  fence: {
    methods,
    principals: [],
    readers: [],
    probe: null,
    standby: true,
    settleMs: 1,
    commandArn: null,
  },
});

it('half a fence is none: a move is refused where any method is missing', () => {
  expect(methodsNotYet(pair('acl', 'iam', 'security-group'))).toEqual(['iam', 'security-group']);
  expect(canFence(pair('acl', 'iam'))).toBe(true);
  expect(canFence(pair('iam'))).toBe(false);
  expect(fenceObstacle(pair('acl', 'iam'), 'switchover', [])).toMatch(/cannot fence by iam yet: use acl/);
  expect(fenceObstacle(pair('iam'), 'failover', [])).toMatch(/--accept no-fence/);
});

it('a failover goes on where a person accepts that, a switchover never', () => {
  expect(fenceObstacle(pair('iam'), 'failover', ['no-fence'])).toBeNull();
  expect(fenceObstacle(pair('iam'), 'switchover', ['no-fence'])).not.toBeNull();
  expect(fenceObstacle(pair('acl'), 'switchover', [])).toBeNull();
});
