import type { GatewayRequest } from '../world/types.ts';
import { MskError } from './msk-error.ts';

/** An operation's answer in the SDK's spelling; undefined where it has no body (204). */
export type Operation = (call: {
  readonly request: GatewayRequest;
  readonly labels: readonly string[];
  readonly body: unknown;
}) => unknown;
export type Routes = readonly (readonly [method: string, path: RegExp, operation: Operation])[];

/** The SDK percent-encodes an ARN's slashes, so every label is one segment of the raw path. */
export const path = (template: string): RegExp => new RegExp(`^${template.replaceAll('{}', '([^/]+)')}$`);

export function findRoute(
  routes: Routes,
  { method, path: raw }: GatewayRequest,
): { operation: Operation; labels: string[] } {
  for (const [verb, pattern, operation] of routes) {
    const match = verb === method ? pattern.exec(raw) : null;
    if (match !== null) return { operation, labels: match.slice(1).map(decodeURIComponent) };
  }
  throw new MskError('UnknownOperationException', 404, `The emulator has no ${method} ${raw}.`);
}
