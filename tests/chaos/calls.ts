import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedCall } from '../../scripts/local/gateway/recorder.ts';

/** Every AWS call that a world has recorded, oldest first. */
export const callsOf = (root: string): RecordedCall[] =>
  readFileSync(join(root, 'aws-calls.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedCall);

/** `msk-dr-local-sync-offsets` is `sync-offsets`; null: no function of the service made the call. */
export const calledBy = ({ caller }: Pick<RecordedCall, 'caller'>): string | null =>
  /^msk-dr-[a-z0-9]+-(?<name>.+)$/.exec(caller)?.groups?.name ?? null;
