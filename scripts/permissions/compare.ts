import type { Permissions } from '../build/service/roles.ts';
import type { CallKind } from '../local/gateway/call-kinds.ts';

/** A permission of a function that no recorded call has used, and why it is kept. */
export interface Kept {
  readonly fn: string;
  readonly action: string;
  readonly why: string;
}

/** Where the name in IAM differs from that of the signature or of the API. */
const services: Readonly<Record<string, string>> = { monitoring: 'cloudwatch', email: 'ses' };
const actions: Readonly<Record<string, string>> = { 'lambda:Invoke': 'lambda:InvokeFunction' };

/** The IAM action that a call needs. */
export function iamAction({ service, action }: Pick<CallKind, 'service' | 'action'>): string {
  const name = `${services[service] ?? service}:${action}`;
  return actions[name] ?? name;
}

/**
 * Both ways: calls of functions that their roles do not allow, and permissions that nobody has used and nobody has given a
 * reason for. Calls of whoever is no function of the service are left out.
 * @param nameOf the function's name in functions.yml by that of its caller; null: it is none of them
 */
export function permissionGaps(
  calls: readonly CallKind[],
  { functions }: Pick<Permissions, 'functions'>,
  kept: readonly Kept[],
  nameOf: (caller: string) => string | null,
): string[] {
  const used = new Set<string>();
  for (const call of calls) {
    const fn = nameOf(call.caller);
    if (fn !== null) used.add(`${fn} ${iamAction(call)}`);
  }
  const allowed = new Set(Object.entries(functions).flatMap(([fn, own]) => own.map((one) => `${fn} ${one}`)));
  const reasons = new Set(kept.map(({ fn, action }) => `${fn} ${action}`));
  return [
    ...[...used].filter((one) => !allowed.has(one)).map((one) => `${one}: called, and not allowed`),
    ...[...allowed]
      .filter((one) => !used.has(one) && !reasons.has(one))
      .map((one) => `${one}: allowed, and never called`),
    ...[...reasons].filter((one) => used.has(one)).map((one) => `${one}: has a reason, and is called`),
    ...[...reasons]
      .filter((one) => !allowed.has(one))
      .map((one) => `${one}: has a reason, and is not allowed`),
  ].sort();
}

/** The rows of docs/permissions.md: `| function | action | why |`. */
export const keptIn = (page: string): Kept[] =>
  [...page.matchAll(/^\| `(?<fn>\w+)` \| `(?<action>[\w-]+:\w+)` \| (?<why>[^|]+) \|$/gmu)].map(
    ({ groups = {} }) => ({
      fn: groups.fn ?? '',
      action: groups.action ?? '',
      why: (groups.why ?? '').trim(),
    }),
  );
