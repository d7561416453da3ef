import { actionsOf, type Permissions } from '../build/service/permissions.ts';
import type { CallKind } from '../local/gateway/call-kinds.ts';

/** Where the name in IAM differs from that of the signature or of the API. */
const services: Readonly<Record<string, string>> = { monitoring: 'cloudwatch', email: 'ses' };
const actions: Readonly<Record<string, string>> = { 'lambda:Invoke': 'lambda:InvokeFunction' };

/** The IAM action that a call needs. */
export function iamAction({ service, action }: Pick<CallKind, 'service' | 'action'>): string {
  const name = `${services[service] ?? service}:${action}`;
  return actions[name] ?? name;
}

export interface Gaps {
  /** Calls of functions that their roles do not allow. */
  readonly missing: readonly string[];
  /** Permissions that no recorded call has used. */
  readonly unused: readonly string[];
}

/**
 * Both ways, as `function action`. Calls of whoever is no function of the service are left out.
 * @param nameOf the function's name in functions.yml by that of its caller; null: it is none of them
 */
export function permissionGaps(
  calls: readonly CallKind[],
  permissions: Pick<Permissions, 'sets' | 'functions'>,
  nameOf: (caller: string) => string | null,
): Gaps {
  const used = new Set<string>();
  for (const call of calls) {
    const fn = nameOf(call.caller);
    if (fn !== null) used.add(`${fn} ${iamAction(call)}`);
  }
  const allowed = new Set(
    Object.keys(permissions.functions).flatMap((fn) =>
      actionsOf(permissions, fn).map((action) => `${fn} ${action}`),
    ),
  );
  return {
    missing: [...used].filter((one) => !allowed.has(one)).sort(),
    unused: [...allowed].filter((one) => !used.has(one)).sort(),
  };
}
