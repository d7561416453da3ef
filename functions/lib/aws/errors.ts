import { AwsAccessDenied, AwsUnavailable } from '../errors.ts';

const refused = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationErrorException',
  'ForbiddenException',
  'UnauthorizedException',
  'UnauthorizedOperation',
]);
/** Not a want of permission: nobody can tell who called, or no longer. AWS says that with 403, too. */
const notSignedIn =
  /^(ExpiredToken|InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature)(Exception)?$/;
const throttled = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|ThroughputExceeded/;
/** The same item of a global table was being written in another Region; the SDK has tried again by then. */
const writtenElsewhere = 'ReplicatedWriteConflictException';
/** Names and Node error codes of a call that got no answer: refused connections, broken ones, and time-outs. */
const unanswered =
  /^(TimeoutError|AbortError|RequestTimeout(Exception)?|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_CONNECTION_TIMEOUT)$/;

/**
 * Makes one AWS call and gives its failures the product's names. `action` is spelled as IAM spells it
 * (`kafka:CreateReplicator`), so that an operator can paste it into a policy, followed by ` in <Region>` where it goes
 * to more than one. Raises AwsAccessDenied, which tells whose role to change, where AWS refused for want of permission,
 * AwsUnavailable where it throttled, failed with 5xx, did not answer or was busy with the same item in another Region;
 * every other error (not found, conflict, bad request, expired credentials …) passes unchanged, for the adapter to
 * interpret.
 */
export async function withAwsErrors<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translate(action, error);
  }
}

function translate(action: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { status, code } = details(error);
  if (notSignedIn.test(error.name)) return error;
  const text = `${error.name}: ${error.message}`;
  if (refused.has(error.name) || (status === 403 && !throttled.test(error.name))) {
    return new AwsAccessDenied(`AWS refused ${action} (${text}). Allow it to ${whoseRole(error.message)}.`, {
      cause: error,
    });
  }
  if (throttled.test(error.name) || status === 429) {
    return new AwsUnavailable(`AWS throttled ${action} (${text})`, { cause: error });
  }
  if (error.name === writtenElsewhere) {
    return new AwsUnavailable(`AWS did not take ${action} beside a write in another Region (${text})`, {
      cause: error,
    });
  }
  if (status !== undefined && status >= 500) {
    return new AwsUnavailable(`AWS failed ${action} with status ${status} (${text})`, { cause: error });
  }
  if (unanswered.test(error.name) || (code !== undefined && unanswered.test(code))) {
    return new AwsUnavailable(`AWS did not answer ${action} (${text})`, { cause: error });
  }
  return error;
}

/** Whose policy lacks the action: the role as AWS names it, where it does, and the function that this is. */
function whoseRole(said: string): string {
  const role = /:assumed-role\/([^/\s]+)\//.exec(said)?.[1];
  const fn = process.env.AWS_LAMBDA_FUNCTION_NAME;
  if (role === undefined && fn === undefined) return 'the role that made the call';
  return `the role${role === undefined ? '' : ` ${role}`}${fn === undefined ? '' : ` of the function ${fn}`}`;
}

function details(error: Error): { status: number | undefined; code: string | undefined } {
  const { $metadata, code } = error as { $metadata?: { httpStatusCode?: number }; code?: unknown };
  return { status: $metadata?.httpStatusCode, code: typeof code === 'string' ? code : undefined };
}
