import { expect, test } from 'vitest';
import { defaultAccess } from '../../../../functions/lib/fence/default-access.ts';
import type { Acl } from '../../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';

const hidden = unknown('it does not tell');
const partitions = ['named', 'free'].map((topic) => ({ topic, partition: 0 }));
const acls: Acl[] = [
  {
    resourceType: 'topic',
    resourceName: 'named',
    patternType: 'literal',
    principal: 'User:api',
    host: '*',
    operation: 'write',
    permission: 'allow',
  },
];
const probed = (named: 'open' | 'fenced', free: 'open' | 'fenced') =>
  new Map([
    ['named-0', known(named)],
    ['free-0', known(free)],
  ]);

test('what the broker tells stands', () => {
  expect(defaultAccess(known(false), acls, partitions, probed('open', 'open'), true)).toMatchObject({
    open: false,
  });
});

test('the probe tells it on a topic without ACLs, and only there', () => {
  expect(defaultAccess(hidden, acls, partitions, probed('open', 'fenced'), null)).toMatchObject({
    open: false,
  });
  expect(defaultAccess(hidden, acls, partitions, probed('fenced', 'open'), null)).toMatchObject({
    open: true,
  });
});

test('what was found for the fence that stands holds where its own ACLs govern everything', () => {
  const [named] = partitions;
  const only = named === undefined ? [] : [named];
  expect(defaultAccess(hidden, acls, only, probed('open', 'open'), false)).toMatchObject({ open: false });
  expect(defaultAccess(hidden, acls, only, new Map(), null)).toMatchObject({
    open: true,
    by: expect.stringContaining('assumed'),
  });
});
