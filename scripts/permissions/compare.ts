import { actionsOf, type Permissions } from '../build/service/permissions.ts';
import type { CallKind } from '../local/gateway/call-kinds.ts';
import { iamAction } from './iam-action.ts';

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
