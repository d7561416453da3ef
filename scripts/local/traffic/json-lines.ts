import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file to which objects are appended, one a line. */
export interface JsonLines<T> {
  add(items: readonly T[]): void;
  /** Resolves when all of it is in the file; what is added later is dropped. */
  close(): Promise<void>;
}

export async function openJsonLines<T>(file: string): Promise<JsonLines<T>> {
  await mkdir(dirname(file), { recursive: true });
  const stream = createWriteStream(file, { flags: 'a' });
  let open = true;
  return {
    add(items) {
      if (open && items.length > 0) stream.write(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
    },
    close() {
      open = false;
      return new Promise((resolve) => stream.end(resolve));
    },
  };
}
