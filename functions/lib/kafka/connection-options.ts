import type { ConnectionOptions } from '@platformatic/kafka';
import { InputInvalid } from '../errors.ts';
import { mskToken } from './msk-token.ts';
import type { ClusterAuth, ClusterConnection } from './port.ts';

/** `host:port[,host:port…]` as addresses; InputInvalid names the part that is none. */
export function parseBootstrap(bootstrap: string): { host: string; port: number }[] {
  return bootstrap.split(',').map((address) => {
    const [, host, port] = /^\s*([^\s:]+):(\d{1,5})\s*$/.exec(address) ?? [];
    if (host === undefined) throw new InputInvalid(`A bootstrap address is host:port, found ${JSON.stringify(address)}`);
    return { host, port: Number(port) };
  });
}

/** TLS, SASL and bounds for one cluster. Every request ends within `timeoutMs`; nothing is retried beneath the adapter. */
export function connectionOptions({ auth, ca }: ClusterConnection, timeoutMs: number): ConnectionOptions {
  const trust = ca === undefined ? {} : { ca };
  return { connectTimeout: timeoutMs, requestTimeout: timeoutMs, maxInflights: 64, ...security(auth, trust) };
}

function security(auth: ClusterAuth, trust: { ca?: string }): ConnectionOptions {
  switch (auth.kind) {
    case 'none':
      return auth.tls ? { tls: trust } : {};
    case 'mtls': {
      const { certificate: cert, privateKey: key, passphrase } = auth;
      return { tls: { ...trust, cert, key, ...(passphrase === undefined ? {} : { passphrase }) } };
    }
    case 'scram': {
      const { username, password, mechanism = 'SCRAM-SHA-512' } = auth;
      return { tls: trust, sasl: { mechanism, username, password } };
    }
    case 'iam':
      return { tls: trust, sasl: { mechanism: 'OAUTHBEARER', token: () => mskToken(auth.region) } };
  }
}
