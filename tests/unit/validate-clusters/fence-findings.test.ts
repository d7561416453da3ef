import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import { fenceFindings } from '../../../functions/validate-clusters/fence-findings.ts';
import { pairWith } from '../lib/engines/msk-replicator/pair.ts';
import { acl, facts, said, topic } from './facts.ts';

const pair = (over = {}) => {
  const { fence } = pairWith();
  return pairWith({
    topics: { include: ['orders'], exclude: [] },
    fence: { ...fence, principals: ['User:api'], ...over },
  });
};
const found = (...args: Parameters<typeof facts>): string[] =>
  fenceFindings(pair(), facts(...args)).map(({ subject, found: what }) => `${subject}: ${what}`);

describe('whom the fence would not stop', () => {
  it('nobody, where only those that it names may write', () => {
    expect(found({ acls: known([acl()]) }, { acls: known([acl()]) })).toEqual([]);
  });

  it('is named on each side; the orchestrator and the probe are none of them', () => {
    const web = known([
      acl(),
      acl({ principal: 'User:web' }),
      acl({ principal: 'User:msk-dr' }),
      acl({ principal: 'User:probe' }),
    ]);
    expect(found({ acls: web, own: ['User:msk-dr', 'User:probe'] }, { acls: known([acl()]) })).toEqual([
      'fence of the primary: User:web may write to orders',
    ]);
  });

  it('counts topics that move only, and brokers that do not tell as open', () => {
    const topics = [topic('orders', 1), topic('other', 1)];
    const open = { topics, acls: known([acl()]), openByDefault: unknown('hidden') };
    expect(found(open, { acls: known([acl()]) })).toEqual([]);
    expect(found({ ...open, acls: known([]) }, { acls: known([acl()]) })).toEqual([
      'fence of the primary: everyone who can sign in may write to orders',
    ]);
  });

  it('is not guessed where ACLs could not be read, or where ACLs are not the method', () => {
    const web = known([acl({ principal: 'User:web' })]);
    expect(found({ acls: unknown('refused') }, { acls: unknown('refused') })).toEqual([]);
    expect(fenceFindings(pair({ methods: ['command'] }), facts({ acls: web }))).toEqual([]);
  });
});

describe('what ACLs cannot do', () => {
  const iam = { primary: known({ iam: true } as never), secondary: known(null) };
  it('bind clients that sign in with IAM', () => {
    expect(found({}, {}, { control: iam })).toEqual([
      'fence of the primary: clients can sign in with IAM, and fence.methods is acl',
    ]);
    expect(
      said(fenceFindings(pair({ methods: ['acl', 'command'] }), facts({}, {}, { control: iam }))),
    ).toEqual([]);
  });

  it('shut out somebody whom nobody has named', () => {
    expect(said(fenceFindings(pair({ principals: [] }), facts()))).toEqual([
      'warning fence-without-principals',
    ]);
  });
});

describe('what a method cannot do', () => {
  const { primary, secondary } = pairWith();
  const on = (auth: 'iam' | 'scram', region: string, fence: object) =>
    fenceFindings(
      {
        ...pair({ principals: ['User:api', 'arn:aws:iam::123456789012:role/api'], ...fence }),
        primary: { ...primary, auth, region },
        secondary: { ...secondary, auth },
      },
      facts(),
    );

  it('iam alone, with a primary whose Region is the home of IAM, stands against every run', () => {
    expect(said(on('iam', 'us-east-1', { methods: ['iam'] }))).toEqual(['error fence-only-iam']);
    expect(on('iam', 'eu-west-1', { methods: ['iam'] })).toEqual([]);
    expect(on('iam', 'us-east-1', { methods: ['iam', 'command'] })).toEqual([]);
  });

  it('security groups alone leave connections as they are, on either side', () => {
    const warning = 'warning fence-open-connections';
    expect(said(on('scram', 'eu-west-1', { methods: ['security-group'] }))).toEqual([warning, warning]);
    expect(said(on('iam', 'eu-west-1', { methods: ['acl', 'security-group'] }))).toEqual([warning, warning]);
    expect(said(on('scram', 'eu-west-1', { methods: ['acl', 'security-group'] }))).toEqual([]);
  });

  it('nobody of a kind is named, where the clients of a side are of it', () => {
    const users = { principals: ['User:api'], methods: ['iam', 'command'] };
    expect(on('iam', 'eu-west-1', users)[0]).toMatchObject({
      code: 'fence-without-principals',
      found: 'nobody whom iam binds',
    });
  });
});
