import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Fault, PairFileInvalid } from '../errors.ts';
import { readPair } from './parse.ts';
import type { Pair } from './types.ts';

/**
 * For the build and the CLI; no handler reads files. Every pair of a folder (`*.yml`, `*.yaml`), by name of the file. Raises PairFileInvalid with all faults of all
 * files at once, a name that two files use among them.
 */
export function loadPairs(folder: string): Pair[] {
  const files = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  const parsed = files.map((name) =>
    readPair(join(basename(folder), name), readFileSync(join(folder, name), 'utf8')),
  );
  const faults = parsed.flatMap((result) => (result.ok ? [] : result.faults));
  const firstFile = new Map<string, string>();
  const pairs: Pair[] = [];
  for (const [index, result] of parsed.entries()) {
    const name = result.ok ? result.pair.name : result.name;
    const file = join(basename(folder), files[index] ?? '');
    const other = name === null ? undefined : firstFile.get(name);
    if (name !== null && other !== undefined) faults.push(sameName(file, other, name));
    else if (name !== null) firstFile.set(name, file);
    if (result.ok) pairs.push(result.pair);
  }
  if (faults.length > 0) throw new PairFileInvalid(faults);
  return pairs;
}

const sameName = (file: string, other: string, name: string): Fault => ({
  file,
  path: 'name',
  found: `${name}, which ${other} has too`,
  allowed: 'a name that no other pair has',
});
