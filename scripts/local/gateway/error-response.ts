import type { CallError } from '../world/fault-table.ts';
import type { GatewayResponse } from '../world/types.ts';

type Answered = Exclude<CallError, 'no-answer' | 'region-down'>;

/** What a service that has codes of its own calls it, beside the code of all others. */
interface Named {
  readonly status: number;
  readonly code: string;
  readonly s3: string;
  readonly ec2: string;
  readonly message: string;
}
const errors: Readonly<Record<Answered, Named>> = {
  throttling: {
    status: 400,
    code: 'ThrottlingException',
    s3: 'SlowDown',
    ec2: 'RequestLimitExceeded',
    message: 'Rate exceeded',
  },
  unavailable: {
    status: 503,
    code: 'ServiceUnavailableException',
    s3: 'ServiceUnavailable',
    ec2: 'Unavailable',
    message: 'Service is unavailable',
  },
  'access-denied': {
    status: 400,
    code: 'AccessDeniedException',
    s3: 'AccessDenied',
    ec2: 'UnauthorizedOperation',
    message: 'User is not authorized to perform this action',
  },
};

/** The fault as the service itself would answer it: AWS has one error shape a protocol. */
export function errorResponse(
  service: string,
  headers: Readonly<Record<string, string>>,
  error: Answered,
): GatewayResponse {
  const { status, code, s3, ec2, message } = errors[error];
  if (service === 's3')
    return {
      status: error === 'access-denied' ? 403 : 503,
      headers: { 'content-type': 'application/xml' },
      body: `<Error><Code>${s3}</Code><Message>${message}</Message></Error>`,
    };
  if (service === 'ec2')
    return {
      status: error === 'access-denied' ? 403 : 503,
      headers: { 'content-type': 'text/xml' },
      body: `<Response><Errors><Error><Code>${ec2}</Code><Message>${message}</Message></Error></Errors></Response>`,
    };
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return {
      status: error === 'access-denied' ? 403 : status,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code.replace(/Exception$/, '')}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    };
  return jsonError(headers['x-amz-target'] ? status : restStatus[error], code, message);
}

/** REST services use HTTP's own codes where the JSON protocol says 400. */
const restStatus: Readonly<Record<Answered, number>> = {
  throttling: 429,
  unavailable: 503,
  'access-denied': 403,
};

/** An error of the JSON protocols: typed in the body and in the header, where REST clients look. */
export function jsonError(status: number, code: string, message: string): GatewayResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, Type: 'User', message, Message: message }),
  };
}
