import { glob, readFile } from 'node:fs/promises';
import { idOf } from '../build/service/kafka-functions.ts';
import type { CallKind } from '../local/gateway/call-kinds.ts';

/** Every kind of call that the worlds of the last test run have kept, by folder. */
export async function recordedCalls(folder: string): Promise<CallKind[]> {
  const calls: CallKind[] = [];
  for await (const file of glob(`${folder}/*.jsonl`))
    for (const line of (await readFile(file, 'utf8')).split('\n'))
      if (line !== '') calls.push(JSON.parse(line) as CallKind);
  return calls;
}

/** `msk-dr-local-start-run` is `startRun` in infra/service/functions.yml; null: it is none of the service's functions. */
export function functionOf(caller: string, functions: ReadonlySet<string>): string | null {
  const name = /^msk-dr-[a-z0-9]+-(?<name>[a-z0-9-]+)$/.exec(caller)?.groups?.name ?? '';
  const id = idOf(name);
  return functions.has(id) ? id : null;
}
