import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { evidenceFileName } from '../../functions/lib/evidence/types.ts';
import { type Verification, verifyEvidence } from '../../functions/lib/evidence/verify.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { WrongUse } from './lib/faults.ts';

/**
 * `msk-dr verify <evidence>`: offline; `path` is an evidence.json or its folder. Exit 1 if any byte of any file of the
 * folder was changed. WrongUse if there is no such file.
 */
export async function verify(path: string, flags: { readonly trustedKey?: string }): Promise<Outcome> {
  const folder = await evidenceFolder(path);
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
  const key = flags.trustedKey === undefined ? {} : { trustedKey: await keyText(flags.trustedKey) };
  const answer = verifyEvidence(files, key);
  return { exit: answer.ok ? exitCodes.passed : exitCodes.failed, json: json(answer), text: text(answer) };
}

async function evidenceFolder(path: string): Promise<string> {
  const entry = await stat(path).catch(() => null);
  if (entry?.isDirectory()) return path;
  if (entry?.isFile() && basename(path) === evidenceFileName) return dirname(path);
  throw wrongPath('evidence', path, `${evidenceFileName} of a run, or the folder that holds it`);
}

const keyText = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => {
    throw wrongPath('--trusted-key', path, 'a file with the public key (PEM)');
  });

const wrongPath = (argument: string, found: string, allowed: string): WrongUse =>
  new WrongUse(`${found} is not ${allowed}`, [{ file: 'command line', path: argument, found, allowed }]);

function json(answer: Verification): object {
  if (!answer.ok) return { schema: 1, result: 'altered', problems: answer.problems };
  const { pair, run, result, keyId, signedAt } = answer.statement;
  return {
    schema: 1,
    result: 'unaltered',
    signer: answer.signer,
    statement: { pair, run, result, keyId, signedAt },
  };
}

function text(answer: Verification): string {
  if (!answer.ok) return answer.sentence;
  const { pair, run, result, signedAt } = answer.statement;
  return `Run ${run} of ${pair}, ${result}, signed ${signedAt}: ${answer.sentence}`;
}
