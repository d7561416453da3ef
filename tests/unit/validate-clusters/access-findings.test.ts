import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Acl } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { accessFindings, afterCopying } from '../../../functions/validate-clusters/access-findings.ts';
import { missingAllows } from '../../../functions/validate-clusters/missing-allows.ts';
import { acl, facts, said } from './facts.ts';

describe('ALLOWs that the standby lacks', () => {
  it.each<[string, Partial<Acl>, Partial<Acl>, boolean]>([
    ['the same', {}, {}, true],
    ['a DENY', {}, { permission: 'deny' }, false],
    ['another principal', {}, { principal: 'User:other' }, false],
    ['every principal', {}, { principal: 'User:*' }, true],
    ['another host', {}, { host: '10.0.0.1' }, false],
    ['every host', { host: '10.0.0.1' }, {}, true],
    ['another operation', {}, { operation: 'read' }, false],
    ['every operation', {}, { operation: 'all' }, true],
    ['less than every operation', { operation: 'all' }, {}, false],
    ['an operation that implies it', { operation: 'describe' }, { operation: 'read' }, true],
    ['an operation that it implies', { operation: 'read' }, { operation: 'describe' }, false],
    [
      'a change of settings, which implies reading them',
      { operation: 'describe-configs' },
      { operation: 'alter-configs' },
      true,
    ],
    ['another resource type', {}, { resourceType: 'group' }, false],
    ['another name', {}, { resourceName: 'payments' }, false],
    ['every name', {}, { resourceName: '*' }, true],
    ['a prefix of the name', {}, { resourceName: 'ord', patternType: 'prefixed' }, true],
    [
      'a prefix of the prefix',
      { patternType: 'prefixed' },
      { resourceName: 'ord', patternType: 'prefixed' },
      true,
    ],
    ['the prefix as a name', { patternType: 'prefixed' }, {}, false],
    ['every name for a prefix', { patternType: 'prefixed' }, { resourceName: '*' }, true],
    ['a prefix for every name', { resourceName: '*' }, { resourceName: '', patternType: 'prefixed' }, false],
  ])('%s on the standby', (_, active, standby, granted) => {
    expect(missingAllows([acl(active)], [acl(standby)])).toEqual(granted ? [] : [acl(active)]);
  });

  it('never lists a DENY, and nothing once they were copied', () => {
    expect(missingAllows([acl({ permission: 'deny' })], [])).toEqual([]);
    const some = fc.record({
      resourceType: fc.constantFrom('topic' as const, 'group' as const),
      resourceName: fc.constantFrom('*', 'a', 'ab', ''),
      patternType: fc.constantFrom('literal' as const, 'prefixed' as const),
      principal: fc.constantFrom('User:*', 'User:a'),
      host: fc.constantFrom('*', '10.0.0.1'),
      operation: fc.constantFrom('all', 'read', 'describe'),
      permission: fc.constantFrom('allow' as const, 'deny' as const),
    });
    fc.assert(
      fc.property(fc.array(some), fc.array(some), (active, standby) => {
        const missing = missingAllows(active, standby);
        expect(missing.every(({ permission }) => permission === 'allow')).toBe(true);
        expect(missingAllows(active, [...standby, ...missing])).toEqual([]);
      }),
    );
  });
});

describe('access findings', () => {
  it('name each ALLOW and each user that the standby lacks', () => {
    const found = accessFindings(
      facts({ acls: known([acl({ patternType: 'prefixed' })]), scramUsers: known(['api']) }),
    );
    expect(said(found)).toEqual(['warning allow-missing', 'warning scram-user-missing']);
    expect(found[0]?.found).toBe('no ALLOW for User:api write on topic orders* from *');
    expect(found[1]?.found).toBe('no user api');
  });

  it('tell a fence’s opening for everyone from a client that is let in by name', () => {
    const everyone = acl({ principal: 'User:*' });
    const found = accessFindings(facts({ acls: known([everyone, acl()]) }));
    expect(said(found)).toEqual(['warning allow-for-everyone-missing', 'warning allow-missing']);
    expect(said(afterCopying(found, [everyone, acl()]))).toEqual(['info allow-copied', 'info allow-copied']);
  });

  it('say what could not be compared', () => {
    const found = accessFindings(
      facts({ acls: known([acl()]) }, { acls: unknown('SECURITY_DISABLED'), scramUsers: unknown('x') }),
    );
    expect(found.map(({ code, subject, found: why }) => [code, subject, why])).toEqual([
      ['acls-unreadable', 'ACLs of the secondary', 'SECURITY_DISABLED'],
      ['scram-users-unreadable', 'SCRAM users of the secondary', 'x'],
    ]);
  });

  it('become facts once they were copied', () => {
    const found = accessFindings(facts({ acls: known([acl()]), scramUsers: known(['api']) }));
    expect(said(afterCopying(found, [acl()]))).toEqual(['warning scram-user-missing', 'info allow-copied']);
    expect(afterCopying(found, [])).toEqual(found);
  });
});
