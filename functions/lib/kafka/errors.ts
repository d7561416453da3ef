import { AuthenticationError, NetworkError, TimeoutError, UserError } from '@platformatic/kafka';
import { ClusterUnreachable, KafkaRequestFailed, MskDrError } from '../errors.ts';
import { codeName, isPassing } from './codes.ts';

/** The error, what caused it, and what is gathered in it, outermost first. */
function* chain(error: unknown): Generator<Error & { code?: unknown; apiId?: unknown }> {
  if (!(error instanceof Error)) return;
  yield error;
  yield* chain(error.cause);
  if (error instanceof AggregateError) for (const inner of error.errors) yield* chain(inner);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNetwork = (link: Error): boolean => link instanceof NetworkError || link instanceof TimeoutError;
const saslCodes: ReadonlySet<string> = new Set([
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
  'ILLEGAL_SASL_STATE',
]);
/** How Node names what is wrong with a certificate or a handshake. */
const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_OSSL|HOSTNAME_MISMATCH|EPROTO)/;

/**
 * Says in the product's words why a broker gave no answer. Only host names and codes are taken over: the client's own
 * errors carry requests.
 */
export function connectionFailure(error: unknown, address: string): MskDrError {
  if (error instanceof MskDrError) return error;
  const links = [...chain(error)];
  const sasl = authenticationCode(links);
  if (sasl !== undefined)
    return new KafkaRequestFailed(
      `${address} refused the credentials (${sasl}): check the secret, and that this listener takes this kind of authentication.`,
      { codes: [sasl], retryable: false },
    );
  const codes = links.map(({ code }) => code).filter(isText);
  const tls = codes.find((code) => tlsCode.test(code));
  if (tls !== undefined)
    return new KafkaRequestFailed(
      `No TLS connection to ${address} (${tls}): check its certificate, and that client and listener agree on TLS.`,
      { codes: [tls], retryable: false },
    );
  // A broker that goes down, or a load balancer without one, closes in the middle of the handshake: nothing that
  // tells it from a listener without TLS, so it may pass.
  if (links.some((link) => link instanceof UserError))
    return new ClusterUnreachable(
      `${address} closed the connection during the TLS handshake: it is going down, or speaks no TLS.`,
    );
  if (links.some(isNetwork)) {
    const timedOut = links.some((link) => link instanceof TimeoutError) ? 'ETIMEDOUT' : 'connection closed';
    const cause = codes.find((code) => !code.startsWith('PLT_KFK_')) ?? timedOut;
    return new ClusterUnreachable(`${address} did not answer (${cause}).`);
  }
  return new KafkaRequestFailed(`The answer of ${address} could not be read.`, {
    cause: error,
    codes: ['UNREADABLE_ANSWER'],
    retryable: false,
  });
}

/** The client reports a connection that breaks *while* it authenticates as an authentication error, too. */
function authenticationCode(links: readonly (Error & { apiId?: unknown })[]): string | undefined {
  const code = links.map(({ apiId }) => apiId).find((apiId) => isText(apiId) && saslCodes.has(apiId));
  if (isText(code)) return code;
  const refusal = links.find((link) => link instanceof AuthenticationError);
  if (refusal === undefined || [...chain(refusal.cause)].some(isNetwork)) return undefined;
  return 'SASL_AUTHENTICATION_FAILED';
}

/** Raises KafkaRequestFailed if any of the codes is an error. `what` is the request in the operator's words. */
export function requireSuccess(what: string, codes: readonly number[]): void {
  const failed = [...new Set(codes.filter((code) => code !== 0).map(codeName))];
  if (failed.length === 0) return;
  throw new KafkaRequestFailed(`${what} was refused: ${failed.join(', ')}.`, {
    codes: failed,
    retryable: failed.every(isPassing),
  });
}
