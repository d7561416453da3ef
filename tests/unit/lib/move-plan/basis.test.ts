import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FlowDescription } from '../../../../functions/lib/contracts/describe-pair.ts';
import type { Acl } from '../../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';
import { type PlanFacts, planBasis, planHash } from '../../../../functions/lib/move-plan/basis.ts';
import { planChanges } from '../../../../functions/lib/move-plan/changes.ts';
import { parsePair } from '../../../../functions/lib/pair/parse.ts';
import { acl, topic } from '../../validate-clusters/facts.ts';

const pairFile = readFileSync(new URL('../../../../pairs/orders.yml', import.meta.url), 'utf8');
const pair = parsePair('orders.yml', pairFile);
const flow = (direction: 'forward' | 'reverse'): FlowDescription => ({
  direction,
  state: 'running',
  reason: null,
  drift: [],
});
const side = (topics: readonly [string, number][] = [['orders.a', 3]], acls: readonly Acl[] = []) =>
  known({
    topics: topics.map(([name, partitions]) => topic(name, partitions)),
    acls: known(acls),
    scramUsers: known(['api', 'billing']),
  });
const facts = (change: Partial<PlanFacts> = {}): PlanFacts => ({
  pointer: { side: 'primary', epoch: 3 },
  sides: { primary: side(), secondary: side() },
  flows: [flow('forward'), flow('reverse')],
  ...change,
});
const basis = (change: Partial<PlanFacts> = {}, mode: 'switchover' | 'failover' = 'switchover') =>
  planBasis(pair, mode, facts(change));
const planned = basis();
const writer = acl({ resourceName: 'orders.a', principal: 'User:batch' });

describe('what no longer is as it was planned', () => {
  test.each([
    [
      'a topic that came',
      {
        sides: {
          primary: side([
            ['orders.a', 3],
            ['orders.new', 6],
          ]),
          secondary: side(),
        },
      },
      'topic orders.new (6 partitions) has come on the primary',
    ],
    [
      'a topic that went',
      { sides: { primary: side([]), secondary: side() } },
      'topic orders.a is gone from the primary',
    ],
    [
      'a partition that was added',
      { sides: { primary: side([['orders.a', 4]]), secondary: side() } },
      'topic orders.a has 4 partitions on the primary, and had 3',
    ],
    [
      'somebody who may write now',
      { sides: { primary: side([['orders.a', 3]], [writer]), secondary: side() } },
      'who may write on the primary: User:batch has come',
    ],
    [
      'a side that is silent now',
      { sides: { primary: side(), secondary: unknown('dark') } },
      'the secondary does not answer, and did',
    ],
    [
      'another active side',
      { pointer: { side: 'secondary', epoch: 4 } },
      'the secondary is active at epoch 4, and was the primary at epoch 3',
    ],
    [
      'a flow that is gone',
      { flows: [{ ...flow('forward'), state: 'absent' }, flow('reverse')] },
      'the flow forward is absent, and was there',
    ],
  ] satisfies [string, Partial<PlanFacts>, string][])('%s is named', (_, change, sentence) => {
    const now = basis(change);
    expect(planChanges(planned, now)).toEqual([sentence]);
    expect(planHash(now)).not.toBe(planHash(planned));
  });

  it('a pair file with another content, and a plan for another move, too', () => {
    const other = planBasis({ ...pair, objectives: { rpoMs: 1, rtoMs: 1 } }, 'switchover', facts());
    expect(planChanges(planned, other)).toEqual(['the pair file is another one']);
    expect(planChanges(planned, basis({}, 'failover'))).toEqual(['it was made for a switchover']);
  });
});

describe('no drift', () => {
  test.each([
    [
      'a topic outside the pair',
      {
        sides: {
          primary: side([
            ['orders.a', 3],
            ['other', 1],
          ]),
          secondary: side(),
        },
      },
    ],
    [
      'the order of topics',
      {
        sides: {
          primary: side([
            ['orders.b', 1],
            ['orders.a', 3],
          ]),
          secondary: side(),
        },
      },
    ],
    [
      "the fence's own ACLs",
      {
        sides: {
          primary: side(
            [['orders.a', 3]],
            [acl({ resourceName: 'orders.a', principal: 'User:*', operation: 'all' })],
          ),
          secondary: side([['orders.a', 3]], [acl({ resourceName: 'orders.a', permission: 'deny' })]),
        },
      },
    ],
    [
      'how well a flow does',
      { flows: [{ ...flow('forward'), state: 'degraded', reason: 'x' }, flow('reverse')] },
    ],
  ] satisfies [string, Partial<PlanFacts>][])('is %s', (what, change) => {
    const before =
      what === 'the order of topics'
        ? basis({
            sides: {
              primary: side([
                ['orders.a', 3],
                ['orders.b', 1],
              ]),
              secondary: side(),
            },
          })
        : planned;
    expect(planHash(basis(change))).toBe(planHash(before));
  });

  it('is anything about the lost side, in a failover', () => {
    const lost = basis({ sides: { primary: unknown('dark'), secondary: side() } }, 'failover');
    expect(planHash(lost)).toBe(planHash(basis({}, 'failover')));
    const reverseDark = [flow('forward'), { ...flow('reverse'), state: 'unknown' as const, reason: 'dark' }];
    expect(planHash(basis({ flows: reverseDark }, 'failover'))).toBe(planHash(lost));
    expect(planHash(basis({ sides: { primary: side(), secondary: unknown('x') } }, 'failover'))).not.toBe(
      planHash(lost),
    );
  });
});

it('the hash differs exactly where a difference can be named, also after the ledger kept the plan', () => {
  const anySide = fc.oneof(
    fc.constant(unknown('dark')),
    fc
      .tuple(
        fc.uniqueArray(
          fc.tuple(fc.constantFrom('orders.a', 'orders.b', 'x'), fc.integer({ min: 1, max: 2 })),
          {
            selector: ([name]) => name,
          },
        ),
        fc.subarray([writer, acl({ resourceName: 'orders.', patternType: 'prefixed', principal: 'User:p' })]),
      )
      .map(([topics, acls]) => side(topics, acls)),
  );
  const anyBasis = fc.record({ primary: anySide, secondary: anySide }).map((sides) => basis({ sides }));
  fc.assert(
    fc.property(anyBasis, anyBasis, (a, b) => {
      const kept = JSON.parse(JSON.stringify(a)) as typeof a;
      expect(planChanges(kept, b).length === 0).toBe(planHash(a) === planHash(b));
    }),
  );
});
