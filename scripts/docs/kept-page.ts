import { readFileSync, writeFileSync } from 'node:fs';

/** Writes a generated file; with `--check` it only says, and by the exit code, whether the file is up to date. */
export function keepPage(
  target: string,
  make: () => string,
  { args, stale }: { readonly args: readonly string[]; readonly stale: string },
): void {
  if (!args.includes('--check')) {
    writeFileSync(target, make());
    return;
  }
  if (readFileSync(target, 'utf8') === make()) return;
  console.error(stale);
  process.exitCode = 1;
}
