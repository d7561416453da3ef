import { AuthenticationError, GenericError, MultipleErrors, ResponseError } from '@platformatic/kafka';
import { ClusterUnreachable, KafkaRequestFailed } from '../errors.ts';
import { codeName, isRetryable } from './codes.ts';

/**
 * Turns a failure of the client into the product's errors: KafkaRequestFailed where the cluster refused (credentials
 * included), ClusterUnreachable where it did not answer. Names hosts and codes, never credentials.
 */
export function kafkaError(what: string, hosts: string, error: unknown): Error {
  if (error instanceof KafkaRequestFailed || error instanceof ClusterUnreachable) return error;
  const all = flatten(error);
  const refused = all.find((one) => one instanceof AuthenticationError || /SASL_|authenticat/i.test(one.message));
  if (refused !== undefined) {
    return new KafkaRequestFailed(`The cluster at ${hosts} refused the orchestrator's credentials.`, { codes: ['SASL_AUTHENTICATION_FAILED'], retryable: false, cause: error });
  }
  const codes = all.flatMap((one) => ('apiId' in one && typeof one.apiId === 'string' ? [one.apiId] : []));
  if (codes.length > 0) return refusal(what, codes, error);
  const reasons = [...new Set(all.map((one) => codeOf(one) ?? one.message))];
  return new ClusterUnreachable(`The cluster at ${hosts} did not answer ${what}: ${reasons.join(', ')}`, { cause: error });
}

/** A request that was refused as a whole. */
export function refusal(what: string, codes: readonly string[], cause?: unknown): KafkaRequestFailed {
  const message = `Kafka refused ${what}: ${codes.join(', ')}`;
  return new KafkaRequestFailed(message, { codes, retryable: codes.every(isRetryable), cause });
}

/** Raises unless the code is 0. */
export function assertCode(what: string, code: number): void {
  const name = codeName(code);
  if (name !== null) throw refusal(what, [name]);
}

/** The whole parsed answer that a ResponseError carries: one bad item must not hide the others (the items hold their codes). */
export function answerIn(error: unknown): unknown {
  return flattenAll(error).find((one) => one instanceof ResponseError)?.response;
}

type Candidate = Error & { readonly response?: unknown; readonly code?: unknown };

function flattenAll(error: unknown): Candidate[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(flattenAll) : [];
  return [error, ...inner, ...flattenAll(error.cause)];
}

/** The innermost errors: those that say something of their own. */
function flatten(error: unknown): Candidate[] {
  const all = flattenAll(error);
  const own = all.filter((one) => !(one instanceof MultipleErrors || one instanceof AggregateError));
  return own.length > 0 ? own : all;
}

function codeOf(error: Candidate): string | undefined {
  if (typeof error.code !== 'string') return undefined;
  return error instanceof GenericError ? error.message : error.code;
}
