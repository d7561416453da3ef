import { afterEach, expect, test, vi } from 'vitest';
import { clientOptions, tlsServerName } from '../../../../functions/lib/kafka/client-options.ts';
import type { ClusterAuth } from '../../../../functions/lib/kafka/port.ts';

afterEach(() => vi.unstubAllEnvs());
const options = (auth: ClusterAuth, ca?: string) =>
  clientOptions({ bootstrap: 'b:1', clientId: 'c', auth, ...(ca !== undefined && { ca }) }, 1234);

test('every wait is bounded by what was given', () => {
  expect(options({ kind: 'none', tls: false })).toMatchObject({ connectTimeout: 1234, requestTimeout: 1234 });
});

test('SCRAM and IAM never go without TLS; the given CA replaces the system’s', () => {
  expect(options({ kind: 'scram', username: 'u', password: 'p' }, 'PEM')).toMatchObject({
    tls: { ca: 'PEM' },
    sasl: { mechanism: 'SCRAM-SHA-512', username: 'u', password: 'p' },
  });
  expect(options({ kind: 'iam', region: 'us-east-1' })).toMatchObject({
    tls: {},
    sasl: { mechanism: 'OAUTHBEARER' },
  });
});

test('IAM signs a new token for each login', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  const token = options({ kind: 'iam', region: 'eu-west-1' }).sasl?.token;
  if (typeof token !== 'function') throw new Error('no token provider');
  const url = Buffer.from(await token(), 'base64url').toString();
  expect(url).toMatch(/^https:\/\/kafka\.eu-west-1\.amazonaws\.com\/\?Action=kafka-cluster%3AConnect&/);
});

test('mTLS shows a certificate and nothing else', () => {
  const auth = { kind: 'mtls', certificate: 'CERT', privateKey: 'KEY', passphrase: 'pass' } as const;
  const made = options(auth);
  expect(made.tls).toEqual({ cert: 'CERT', key: 'KEY', passphrase: 'pass' });
  expect(made.sasl).toBeUndefined();
});

test('no authentication, with and without TLS', () => {
  expect(options({ kind: 'none', tls: false }).tls).toBeUndefined();
  expect(options({ kind: 'none', tls: true }, 'PEM').tls).toEqual({ ca: 'PEM' });
});

test('asks for a broker by name, never by address', () => {
  expect(tlsServerName('b-1.example.com')).toEqual({ tlsServerName: 'b-1.example.com' });
  expect(tlsServerName('10.0.0.1')).toEqual({});
});
