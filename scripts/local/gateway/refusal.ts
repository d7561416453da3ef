import { createHash } from 'node:crypto';
import { idOf } from '../../build/service/kafka-functions.ts';
import { roleId } from '../../build/service/roles.ts';
import { iamAction } from '../../permissions/iam-action.ts';
import type { GatewayResponse } from '../world/types.ts';
import { shaped } from './error-response.ts';

/** Status and code of a service that does not say 400 AccessDeniedException. */
const codes: Readonly<Record<string, { readonly status: number; readonly code: string }>> = {
  ec2: { status: 403, code: 'UnauthorizedOperation' },
  kafka: { status: 403, code: 'ForbiddenException' },
  lambda: { status: 403, code: 'AccessDeniedException' },
  monitoring: { status: 403, code: 'AccessDenied' },
  s3: { status: 403, code: 'AccessDenied' },
  sns: { status: 403, code: 'AuthorizationError' },
};
const usual = { status: 400, code: 'AccessDeniedException' };

export interface RefusedCall {
  readonly service: string;
  readonly action: string;
  readonly resource: string | null;
  /** The function, or whoever called. */
  readonly caller: string;
}

/** How the service says that the caller's role does not allow the call. */
export function refusal(
  call: RefusedCall,
  headers: Readonly<Record<string, string>>,
  accountId: string,
): GatewayResponse {
  const action = iamAction(call);
  const { role, session } = sessionOf(call.caller);
  const who = `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`;
  const message = `User: ${who} is not authorized to perform: ${action} on resource: ${call.resource ?? '*'} because no identity-based policy allows the ${action} action`;
  return shaped(call.service, headers, { ...(codes[call.service] ?? usual), message });
}

/** The role of a function as CloudFormation names it: stack, logical id and something of its own. */
function sessionOf(caller: string): { readonly role: string; readonly session: string } {
  const { stack, name } = /^(?<stack>msk-dr-[a-z0-9]+)-(?<name>.+)$/.exec(caller)?.groups ?? {};
  if (stack === undefined || name === undefined) return { role: caller, session: caller };
  const own = createHash('sha256').update(caller).digest('hex').slice(0, 12).toUpperCase();
  return { role: `${stack}-${roleId(idOf(name))}-${own}`, session: caller };
}
