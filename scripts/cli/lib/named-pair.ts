import { readdir, readFile } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { PairFileInvalid } from '../../../functions/lib/errors.ts';
import { assertInThisVersion } from '../../../functions/lib/pair/not-in-this-version.ts';
import { readPair } from '../../../functions/lib/pair/parse.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { WrongUse } from './faults.ts';

/**
 * The pair of that name from a folder of pair files. A fault in another pair's file is no obstacle: this is also how a
 * failover starts. PairFileInvalid if the pair's own file is wrong; WrongUse, with the pairs there are, if there
 * is none; NotInThisVersion if it asks for what this version cannot do.
 */
export async function namedPair(folder: string, name: string): Promise<Pair> {
  const files = (await yamlFiles(folder)).sort();
  const read = await Promise.all(
    files.map(async (file) => ({
      file,
      result: readPair(join(basename(folder), file), await readFile(join(folder, file), 'utf8')),
    })),
  );
  const wanted = read.flatMap(({ result }) => (result.ok && result.pair.name === name ? [result.pair] : []));
  if (wanted[0] && wanted.length === 1) {
    assertInThisVersion([wanted[0]]);
    return wanted[0];
  }
  if (wanted.length > 1)
    throw wrong(folder, name, 'one file only with this name', `More than one file names its pair ${name}`);
  const own = read.find(({ file, result }) => !result.ok && parse(file).name === name);
  if (own && !own.result.ok) throw new PairFileInvalid(own.result.faults);
  const known = read.map(({ file, result }) =>
    result.ok ? result.pair.name : `${parse(file).name} (faulty)`,
  );
  const allowed = known.join(', ') || 'none: the folder holds no pair file';
  throw wrong(folder, name, allowed, `There is no pair ${name} in ${folder}; the pairs there: ${allowed}`);
}

const yamlFiles = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder).catch(() => {
    throw wrong(folder, folder, 'a folder of pair files', `There is no folder ${folder}`);
  });
  return entries.filter((entry) => /\.ya?ml$/.test(entry));
};

const wrong = (folder: string, found: string, allowed: string, message: string): WrongUse =>
  new WrongUse(message, [{ file: folder, path: 'pair', found, allowed }]);
