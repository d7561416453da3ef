import { isIP } from 'node:net';
import type { ConnectionOptions as TlsOptions } from 'node:tls';
import type { ConnectionOptions } from '@platformatic/kafka';
import { mskToken } from './msk-token.ts';
import type { ClusterAuth, ClusterConnection } from './port.ts';

/** Requests on their way on one connection at a time; brokers answer in order, so this only saves round trips. */
const maxInflights = 64;

/** The Kafka client's options for a connection: how to authenticate, whom to trust, how long to wait. */
export function clientOptions({ auth, ca }: ClusterConnection, timeoutMs: number): ConnectionOptions {
  const tls = tlsOf(auth, ca);
  const sasl = saslOf(auth);
  return {
    connectTimeout: timeoutMs,
    requestTimeout: timeoutMs,
    maxInflights,
    ...(tls !== undefined && { tls }),
    ...(sasl !== undefined && { sasl }),
  };
}

/** The name a broker is asked for in the TLS handshake; addresses have none. */
export const tlsServerName = (host: string): { tlsServerName?: string } =>
  isIP(host) === 0 ? { tlsServerName: host } : {};

function tlsOf(auth: ClusterAuth, ca: string | undefined): TlsOptions | undefined {
  const trust = ca === undefined ? {} : { ca };
  switch (auth.kind) {
    case 'iam':
      return trust;
    case 'mtls':
      return {
        ...trust,
        cert: auth.certificate,
        key: auth.privateKey,
        ...(auth.passphrase !== undefined && { passphrase: auth.passphrase }),
      };
    case 'scram':
      return trust;
    case 'none':
      return auth.tls ? trust : undefined;
  }
}

function saslOf(auth: ClusterAuth): ConnectionOptions['sasl'] {
  switch (auth.kind) {
    case 'iam':
      return { mechanism: 'OAUTHBEARER', token: () => mskToken(auth.region) };
    case 'scram':
      return {
        mechanism: auth.mechanism ?? 'SCRAM-SHA-512',
        username: auth.username,
        password: auth.password,
      };
    case 'mtls':
    case 'none':
      return undefined;
  }
}
