import { expect, test } from 'vitest';
import { serverProperties } from '../../../../../scripts/local/kafka/properties.ts';

const at = (direct: number) => ({ direct, advertised: direct + 1 });
const settings = {
  dataDir: '/w/data',
  rack: 'us-east-1a',
  allowEveryoneIfNoAcl: true,
  certificate: { keystore: '/w/broker.p12', keystorePassword: 'secret' },
  ports: {
    clients: at(10),
    replication: at(20),
    orchestrator: at(30),
    internal: 40,
    controlPlane: 50,
    controller: 60,
  },
};
const read = (text: string): Map<string, string> =>
  new Map(
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const at = line.indexOf('=');
        return [line.slice(0, at), line.slice(at + 1)] as const;
      }),
  );

test('every listener binds its own port and tells its proxy’s', () => {
  const properties = read(serverProperties(settings));
  expect(properties.get('listeners')?.split(',')).toEqual([
    'CLIENTS://127.0.0.1:10',
    'REPLICATION://127.0.0.1:20',
    'ORCHESTRATOR://127.0.0.1:30',
    'INTERNAL://127.0.0.1:40',
    'CONTROLPLANE://127.0.0.1:50',
    'CONTROLLER://127.0.0.1:60',
  ]);
  expect(properties.get('advertised.listeners')?.split(',')).toEqual([
    'CLIENTS://127.0.0.1:11',
    'REPLICATION://127.0.0.1:21',
    'ORCHESTRATOR://127.0.0.1:31',
    'INTERNAL://127.0.0.1:40',
    'CONTROLPLANE://127.0.0.1:50',
  ]);
});

test('clients authenticate by SCRAM over TLS; only the broker itself is trusted without', () => {
  const properties = read(serverProperties(settings));
  const protocols = new Map(
    properties
      .get('listener.security.protocol.map')
      ?.split(',')
      .map((entry) => entry.split(':') as [string, string]),
  );
  expect(protocols.get('CLIENTS')).toBe('SASL_SSL');
  expect(protocols.get('ORCHESTRATOR')).toBe('SASL_SSL');
  expect([...protocols].filter(([, protocol]) => protocol === 'PLAINTEXT').map(([name]) => name)).toEqual([
    'INTERNAL',
    'CONTROLLER',
  ]);
  expect(properties.get('super.users')).toBe('User:orchestrator;User:mskr;User:ANONYMOUS');
});

test('the policy for topics without any ACL follows the setting', () => {
  const closed = serverProperties({ ...settings, allowEveryoneIfNoAcl: false });
  expect(read(closed).get('allow.everyone.if.no.acl.found')).toBe('false');
  expect(read(serverProperties(settings)).get('allow.everyone.if.no.acl.found')).toBe('true');
});

test('no key is said twice', () => {
  const keys = serverProperties(settings)
    .trimEnd()
    .split('\n')
    .map((line) => line.split('=')[0]);
  expect(new Set(keys).size).toBe(keys.length);
});
