import { expect, test } from 'vitest';
import { authorizes } from '../../../functions/lib/fence/authorize.ts';
import type { Acl } from '../../../functions/lib/kafka/port.ts';
import { connect, connectionAs, makeTopic, mustKnow } from '../kafka/cluster.ts';
import { allow, grant } from './move.ts';

const deny = (topic: string, principal: string, over: Partial<Acl> = {}): Acl =>
  allow(topic, principal, 'write', { permission: 'deny', ...over });
const prefixed = { patternType: 'prefixed' } as const;

/** What stands for a topic, by its name; whether `probe` may write is for the broker to say. */
const cases: readonly [string, (topic: string) => Acl[]][] = [
  ['no ACL', () => []],
  ['an ALLOW for it', (topic) => [allow(topic, 'User:probe', 'write')]],
  ['an ALLOW for somebody else', (topic) => [allow(topic, 'User:drill', 'write')]],
  ['an ALLOW for everyone', (topic) => [allow(topic, 'User:*', 'all')]],
  ['an ALLOW for another operation', (topic) => [allow(topic, 'User:probe', 'read')]],
  ['an ALLOW by prefix', (topic) => [allow(topic.slice(0, -2), 'User:probe', 'all', prefixed)]],
  ['an ALLOW for a longer name', (topic) => [allow(`${topic}x`, 'User:drill', 'write', prefixed)]],
  [
    'an ALLOW for another host',
    (topic) => [allow(topic, 'User:probe', 'write', { host: '10.0.0.1' }), deny(topic, 'User:drill')],
  ],
  ['a lone DENY for somebody else', (topic) => [deny(topic, 'User:drill')]],
  ['a DENY beside an ALLOW', (topic) => [allow(topic, 'User:*', 'all'), deny(topic, 'User:probe')]],
  [
    'a DENY by prefix beside an ALLOW',
    (topic) => [allow(topic, 'User:probe', 'write'), deny(topic.slice(0, -1), 'User:probe', prefixed)],
  ],
  [
    'a DENY for somebody else beside an ALLOW',
    (topic) => [allow(topic, 'User:*', 'all'), deny(topic, 'User:drill')],
  ],
];
/** An ALLOW for one host counts as for every host: the client may be there. */
const worse = 'an ALLOW for another host';

test('decides as a broker does', async () => {
  const cluster = connect();
  const topics: string[] = [];
  for (const _ of cases) topics.push(await makeTopic(cluster, 'authorize'));
  const acls = cases.flatMap(([, aclsOf], at) => aclsOf(topics[at] ?? ''));
  await grant(cluster, acls);
  const listed = await cluster.listAcls();
  const answers = await connect(connectionAs('probe')).probeAppend(
    topics.map((topic) => ({ topic, partition: 0 })),
  );
  const decided = cases.map(([what], at) => {
    const wish = {
      principal: 'User:probe',
      operation: 'write',
      resource: { resourceType: 'topic', resourceName: topics[at] ?? '' },
    } as const;
    return [what, authorizes(listed, true, wish) ? 'open' : 'fenced'];
  });
  const told = cases.map(([what], at) => [
    what,
    what === worse ? 'open' : mustKnow(answers.get(`${topics[at]}-0`)),
  ]);
  expect(decided).toEqual(told);
});
