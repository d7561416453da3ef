import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorizes } from '../../../../functions/lib/fence/authorize.ts';
import { liftOrder, planFence } from '../../../../functions/lib/fence/plan.ts';
import type { FenceTargets } from '../../../../functions/lib/fence/types.ts';
import type { Acl } from '../../../../functions/lib/kafka/port.ts';
import { anyAcls, anyTargets, names, principals, sorted, types } from './any-acls.ts';
import { apply, changesOf, lift, statesOf } from './cluster.ts';

const crash = fc.nat({ max: 12 });

test('applied and lifted again, whatever stood there, everything is as before', () => {
  fc.assert(
    fc.property(anyAcls, anyTargets, fc.boolean(), (acls, targets, open) => {
      const up = apply({ acls, mine: [] }, targets, open);
      expect(sorted(lift(up).acls)).toEqual(sorted(acls));
    }),
  );
});

test('after a crash anywhere, a second attempt at another fence, and a lift that crashes too, all of it goes', () => {
  fc.assert(
    fc.property(
      anyAcls,
      anyTargets,
      anyTargets,
      fc.boolean(),
      crash,
      crash,
      (acls, first, second, open, died, diedAgain) => {
        const broken = apply({ acls, mine: [] }, first, open, died);
        const again = apply(broken, second, open);
        expect(sorted(again.acls)).toEqual(sorted(apply({ acls, mine: [] }, second, open).acls));
        expect(sorted(lift(lift(again, diedAgain)).acls)).toEqual(sorted(acls));
        expect(sorted(lift(broken).acls)).toEqual(sorted(acls));
      },
    ),
  );
});

test('applied a second time it changes nothing', () => {
  fc.assert(
    fc.property(anyAcls, anyTargets, fc.boolean(), (acls, targets, open) => {
      const up = apply({ acls, mine: [] }, targets, open);
      expect(changesOf(planFence(up.acls, up.mine, targets, open))).toEqual([]);
    }),
  );
});

/** Every right of everybody on everything; who is shut out has none on what it is shut out from. */
function rights(acls: readonly Acl[], open: boolean, without?: FenceTargets): string[] {
  const kept = (principal: string, operation: string, type: string, name: string): boolean =>
    (type !== 'topic' ||
      operation !== 'write' ||
      !without?.writers.includes(principal) ||
      !without.topics.includes(name)) &&
    (type !== 'group' ||
      operation !== 'read' ||
      !without?.readers.includes(principal) ||
      !without.groups.includes(name)) &&
    (type !== 'transactional-id' || operation !== 'write' || !without?.writers.includes(principal));
  return types.flatMap((resourceType) =>
    [...names, 'elsewhere'].flatMap((resourceName) =>
      [...principals, 'User:stranger'].flatMap((principal) =>
        ['read', 'write', 'describe'].flatMap((operation) =>
          authorizes(acls, open, { principal, operation, resource: { resourceType, resourceName } }) &&
          kept(principal, operation, resourceType, resourceName)
            ? [`${principal} ${operation} ${resourceType} ${resourceName}`]
            : [],
        ),
      ),
    ),
  );
}

test('shuts out those it names from what it names, and nobody else from anything, at no moment', () => {
  fc.assert(
    fc.property(anyAcls, anyTargets, fc.boolean(), (acls, targets, open) => {
      const before = rights(acls, open, targets);
      const plan = planFence(acls, [], targets, open);
      const up = statesOf(acls, changesOf(plan));
      const down = statesOf(up.at(-1) ?? [], changesOf({ remove: liftOrder(plan.added), add: [] }));
      for (const state of [...up, ...down]) expect(rights(state, open, targets)).toEqual(before);
      const shut = rights(up.at(-1) ?? [], open).filter((right) => !right.includes('transactional-id'));
      expect(shut).toEqual(before.filter((right) => !right.includes('transactional-id')));
    }),
    { numRuns: 300 },
  );
});

test('a writer keeps no transactional id that an ALLOW gives it', () => {
  fc.assert(
    fc.property(anyAcls, anyTargets, (acls, targets) => {
      const { acls: up } = apply({ acls, mine: [] }, targets, false);
      const wishes = targets.writers.flatMap((principal) =>
        names.map((resourceName) => ({
          principal,
          operation: 'write',
          resource: { resourceType: 'transactional-id', resourceName } as const,
        })),
      );
      expect(wishes.filter((wish) => authorizes(up, false, wish))).toEqual([]);
    }),
  );
});
