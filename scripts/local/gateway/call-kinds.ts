import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedCall } from './recorder.ts';

/** A call as far as a permission is about it. */
export type CallKind = Pick<RecordedCall, 'caller' | 'service' | 'action' | 'resource' | 'region'>;

/** Resources that are told of one caller's action: enough to hold a policy against. */
const mostResources = 20;

/**
 * Keeps each kind of call once in a file of its own in `folder`, beyond the life of the world that it was made in. Several
 * worlds write to one folder. Answers what takes the calls.
 */
export function keepCallKinds(folder: string): (call: CallKind) => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${randomUUID()}.jsonl`);
  const seen = new Map<string, Set<string | null>>();
  return ({ caller, service, action, resource, region }) => {
    const key = `${caller} ${service} ${action} ${region}`;
    const resources = seen.get(key) ?? new Set();
    if (resources.has(resource) || resources.size >= mostResources) return;
    seen.set(key, resources.add(resource));
    appendFileSync(file, `${JSON.stringify({ caller, service, action, resource, region })}\n`);
  };
}
