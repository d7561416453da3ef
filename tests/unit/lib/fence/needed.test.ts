import { describe, expect, test } from 'vitest';
import { neededDenies, neededOpenings } from '../../../../functions/lib/fence/needed.ts';
import type { FenceTargets } from '../../../../functions/lib/fence/types.ts';
import type { Acl } from '../../../../functions/lib/kafka/port.ts';

const allow = (over: Partial<Acl> = {}): Acl => ({
  resourceType: 'topic',
  resourceName: 'orders.',
  patternType: 'prefixed',
  principal: 'User:api',
  host: '*',
  operation: 'write',
  permission: 'allow',
  ...over,
});
const targets = (over: Partial<FenceTargets> = {}): FenceTargets => ({
  writers: ['User:api'],
  topics: ['orders.new'],
  readers: [],
  groups: [],
  ...over,
});
const text = (acls: readonly Acl[]): string[] =>
  acls.map(
    (acl) =>
      `${acl.permission} ${acl.principal} ${acl.operation} ${acl.patternType} ${acl.resourceType} ${acl.resourceName} ${acl.host}`,
  );

describe('DENYs', () => {
  test('one a topic and writer, by its literal name and from every host', () => {
    const wanted = targets({ writers: ['User:api', 'User:web'], topics: ['a', 'b'] });
    expect(text(neededDenies([], wanted))).toEqual([
      'deny User:api write literal topic a *',
      'deny User:web write literal topic a *',
      'deny User:api write literal topic b *',
      'deny User:web write literal topic b *',
    ]);
  });

  test('one a group and reader', () => {
    const wanted = targets({ writers: [], readers: ['User:billing'], groups: ['g'] });
    expect(text(neededDenies([], wanted))).toEqual(['deny User:billing read literal group g *']);
  });

  test('the transactional ids that an ALLOW gives the writer or everyone, by the same pattern', () => {
    const id = (over: Partial<Acl>) => allow({ resourceType: 'transactional-id', ...over });
    const acls = [
      id({ resourceName: 'pay', patternType: 'prefixed' }),
      id({ resourceName: 'shared', patternType: 'literal', principal: 'User:*', operation: 'all' }),
      id({ resourceName: 'looked-at', patternType: 'literal', operation: 'describe' }),
      id({ resourceName: 'others', patternType: 'literal', principal: 'User:mskr' }),
      id({ resourceName: 'forbidden', patternType: 'literal', permission: 'deny' }),
    ];
    expect(text(neededDenies(acls, targets({ topics: [] })))).toEqual([
      'deny User:api write prefixed transactional-id pay *',
      'deny User:api write literal transactional-id shared *',
    ]);
  });

  test('never everyone, and no group that is named like the wildcard', () => {
    const wanted = targets({ writers: ['User:*'], readers: ['User:*', 'User:billing'], groups: ['*'] });
    expect(neededDenies([], wanted)).toEqual([]);
  });
});

describe('openings', () => {
  const denies = neededDenies([], targets({ topics: ['orders.new', 'free'] }));

  test('only where no ACL governs the resource', () => {
    expect(text(neededOpenings([allow()], denies, true))).toEqual(['allow User:* all literal topic free *']);
  });

  test('none where a lone DENY has closed the topic to everyone else', () => {
    const lone = allow({ resourceName: 'free', patternType: 'literal', permission: 'deny' });
    expect(neededOpenings([allow(), lone], denies, true)).toEqual([]);
  });

  test('none on brokers that are closed by default', () => {
    expect(neededOpenings([], denies, false)).toEqual([]);
  });
});
