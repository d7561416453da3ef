import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';

/** True if the module is the program that was started, on Node 20 too. */
export function isMain(meta: { readonly filename: string }): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(resolve(started)) === meta.filename;
}
