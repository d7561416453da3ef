import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { keepCallKinds } from './call-kinds.ts';

export interface RecordedCall {
  /** ISO 8601 UTC, when the call came. */
  readonly at: string;
  readonly service: string;
  readonly action: string;
  readonly region: string;
  /** What the call is about, where it is cheap to tell: a function's name, a path, a table. */
  readonly resource: string | null;
  /** The function, operator or `state-machine` that called; an access key id if it is nobody's we know. */
  readonly caller: string;
  /** 0: it got no answer. */
  readonly status: number;
  readonly ms: number;
}

export interface Recorder {
  record(call: RecordedCall): void;
  close(): void;
}

/**
 * Appends each AWS call to a JSON Lines file; written at once, so that a reader sees every call that was answered.
 * @param kindsFolder where each kind of call is kept beyond the world's life; null: nowhere
 */
export function createRecorder(
  file: string,
  kindsFolder: string | null = process.env.MSK_DR_CALL_KINDS ?? null,
): Recorder {
  mkdirSync(dirname(file), { recursive: true });
  const out = openSync(file, 'a');
  const keep = kindsFolder === null ? () => {} : keepCallKinds(kindsFolder);
  let open = true;
  return {
    record: (call) => {
      if (!open) return;
      writeSync(out, `${JSON.stringify(call)}\n`);
      keep(call);
    },
    close: () => {
      if (open) closeSync(out);
      open = false;
    },
  };
}
