import { bootstrapOf } from '../aws/bootstrap.ts';
import { readClusterSecret } from '../aws/secrets.ts';
import type { Side } from '../engines/engine.ts';
import { InputInvalid } from '../errors.ts';
import type { ClusterAuth, ClusterConnection } from '../kafka/port.ts';
import { parseArn } from '../pair/arn.ts';
import type { Pair, PairSide } from '../pair/types.ts';

/** Where and as whom the orchestrator connects to one side: address from MSK (or the pair file), credentials from its secret. */
export async function connectionOf(pair: Pair, side: Side, signal: AbortSignal): Promise<ClusterConnection> {
  const [bootstrap, secret] = await Promise.all([
    addressOf(pair, side, signal),
    secretOf(pair[side], signal),
  ]);
  const ca =
    secret.certificate !== undefined && secret.privateKey === undefined ? { ca: secret.certificate } : {};
  return { bootstrap, auth: authOf(pair[side], secret), clientId: `msk-dr-${pair.name}`, ...ca };
}

/** The same as somebody else, whose credentials stand in another secret: the probe. */
export async function connectionAs(
  pair: Pair,
  side: Side,
  secretArn: string,
  signal: AbortSignal,
): Promise<ClusterConnection> {
  const region = parseArn(secretArn)?.region ?? pair[side].region;
  const [own, secret] = await Promise.all([
    connectionOf(pair, side, signal),
    readClusterSecret(region, secretArn, signal),
  ]);
  return { ...own, auth: authOf({ ...pair[side], secretArn }, secret) };
}

/** The name by which ACLs know who signs in like this; null where only the broker's own rules tell it. */
export const principalOf = ({ auth }: ClusterConnection): string | null =>
  auth.kind === 'scram' ? `User:${auth.username}` : null;

/** The address alone, for who only tells it to others: no secret is read. */
export async function addressOf(pair: Pair, name: Side, signal: AbortSignal): Promise<string> {
  const side = pair[name];
  return side.kind === 'kafka' ? side.bootstrap : bootstrapOf(side, signal);
}

const secretOf = async (side: PairSide, signal: AbortSignal): Promise<Partial<Record<string, string>>> =>
  side.secretArn === null ? {} : readClusterSecret(side.region, side.secretArn, signal);

function authOf(side: PairSide, secret: Partial<Record<string, string>>): ClusterAuth {
  switch (side.auth) {
    case 'iam':
      return { kind: 'iam', region: side.region };
    case 'none':
      return { kind: 'none', tls: side.kind === 'msk' };
    case 'scram':
      return {
        kind: 'scram',
        username: field(side, secret, 'username'),
        password: field(side, secret, 'password'),
      };
    case 'mtls':
      return {
        kind: 'mtls',
        certificate: field(side, secret, 'certificate'),
        privateKey: field(side, secret, 'privateKey'),
        ...(secret.privateKeyPassword === undefined ? {} : { passphrase: secret.privateKeyPassword }),
      };
    case 'oauth':
      throw new InputInvalid(
        'The orchestrator cannot sign in with OAuth yet; give it a SCRAM user or a certificate.',
      );
  }
}

function field(side: PairSide, secret: Partial<Record<string, string>>, name: string): string {
  const value = secret[name];
  if (value === undefined)
    throw new InputInvalid(
      `The secret ${side.secretArn} has no ${name}, which authentication by ${side.auth} needs.`,
    );
  return value;
}
