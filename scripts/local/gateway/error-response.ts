import type { CallError } from '../world/fault-table.ts';
import type { GatewayResponse } from '../world/types.ts';

type Answered = Exclude<CallError, 'access-denied' | 'no-answer' | 'region-down'>;

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
};

/** The fault as the service itself would answer it. */
export function errorResponse(
  service: string,
  headers: Readonly<Record<string, string>>,
  error: Answered,
): GatewayResponse {
  const { status, code, s3, ec2, message } = errors[error];
  if (service === 's3') return shaped(service, headers, { status: 503, code: s3, message });
  if (service === 'ec2') return shaped(service, headers, { status: 503, code: ec2, message });
  if (isForm(headers))
    return shaped(service, headers, { status, code: code.replace(/Exception$/, ''), message });
  return jsonError(headers['x-amz-target'] ? status : restStatus[error], code, message);
}

/** REST services use HTTP's own codes where the JSON protocol says 400. */
const restStatus: Readonly<Record<Answered, number>> = { throttling: 429, unavailable: 503 };

const isForm = (headers: Readonly<Record<string, string>>): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;

/** An error in the shape of the protocol that was spoken: AWS has one a protocol. */
export function shaped(
  service: string,
  headers: Readonly<Record<string, string>>,
  { status, code, message }: { readonly status: number; readonly code: string; readonly message: string },
): GatewayResponse {
  const xml = (type: string, body: string): GatewayResponse => ({
    status,
    headers: { 'content-type': type },
    body,
  });
  const error = `<Code>${code}</Code><Message>${message}</Message>`;
  if (service === 's3') return xml('application/xml', `<Error>${error}</Error>`);
  if (service === 'ec2')
    return xml('text/xml', `<Response><Errors><Error>${error}</Error></Errors></Response>`);
  if (isForm(headers))
    return xml('text/xml', `<ErrorResponse><Error><Type>Sender</Type>${error}</Error></ErrorResponse>`);
  return jsonError(status, code, message);
}

/** An error of the JSON protocols: typed in the body and in the header, where REST clients look. */
export function jsonError(status: number, code: string, message: string): GatewayResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, Type: 'User', message, Message: message }),
  };
}
