import { verify } from 'node:crypto';
import * as v from 'valibot';
import { p256FromPem, spkiDer, spkiPem, trustedKey } from './keys.ts';
import { json, type ParsedEvidence, parseEvidence } from './parse.ts';
import { boundedText, sha256 } from './statement.ts';
import { type EvidenceStatement, evidenceFileName, type Files } from './types.ts';

export type Verification =
  | {
      readonly ok: true;
      /** `trusted`: signed by the key that the caller trusts. `not-checked`: no such key was given. */
      readonly signer: 'trusted' | 'not-checked';
      readonly statement: EvidenceStatement;
      readonly sentence: string;
    }
  | { readonly ok: false; readonly problems: readonly string[]; readonly sentence: string };

/**
 * Checks an evidence folder, offline, given all of its files. Fails on any changed byte of any file, on a file that is
 * missing and on one that is not listed. InputInvalid if `trustedKey` is no key.
 */
export function verifyEvidence(files: Files, options: { readonly trustedKey?: string } = {}): Verification {
  const trusted = options.trustedKey === undefined ? null : trustedKey(options.trustedKey);
  const bytes = files.get(evidenceFileName);
  if (bytes === undefined) return failed([`${evidenceFileName} is missing`]);
  const evidence = parseEvidence(bytes);
  if (evidence === null) return failed([`${evidenceFileName} was altered, or was never an evidence file`]);
  const problems = [
    ...signatureProblems(evidence, trusted && spkiDer(trusted)),
    ...fileProblems(evidence.statement, files),
    ...reportProblems(evidence.statement, files.get('drill.json')),
  ];
  if (problems.length > 0) return failed(problems);
  const signer = trusted ? 'trusted' : 'not-checked';
  const sentence = trusted
    ? 'unaltered, signed by the trusted key'
    : 'unaltered, signer not checked: give --trusted-key to know who signed it';
  return { ok: true, signer, statement: evidence.statement, sentence };
}

function signatureProblems({ file, statement }: ParsedEvidence, trusted: Buffer | null): string[] {
  const key = p256FromPem(file.publicKey);
  if (key === null || spkiPem(key) !== file.publicKey) return ['the public key in the evidence was altered'];
  const signature = Buffer.from(file.signature, 'base64');
  const problems: string[] = [];
  // Base64 leaves bits of its last character unused: writing it again shows a change there.
  if (
    signature.toString('base64') !== file.signature ||
    !verify('sha256', Buffer.from(file.statement), key, signature)
  )
    problems.push('the signature does not fit the statement');
  if (boundedText(file.keyId) !== statement.keyId) problems.push('the key id is not the one that was signed');
  if (trusted && !trusted.equals(spkiDer(key)))
    problems.push('it was signed by another key than the trusted one');
  return problems;
}

function fileProblems(statement: EvidenceStatement, files: Files): string[] {
  const listed = Object.entries(statement.files).flatMap(([name, expected]) => {
    const bytes = files.get(name);
    if (bytes === undefined) return [`${name} is missing`];
    return sha256(bytes) === expected ? [] : [`${name} was altered`];
  });
  const extra = [...files.keys()].filter(
    (name) => name !== evidenceFileName && !Object.hasOwn(statement.files, name),
  );
  return [...listed, ...extra.map((name) => `${name} is not part of the evidence`)];
}

const summary = v.object({ pair: v.string(), run: v.string(), result: v.string() });

/** A statement that says "passed" over a drill.json that says "failed" is as wrong as a changed byte. */
function reportProblems(statement: EvidenceStatement, bytes: Uint8Array | undefined): string[] {
  if (bytes === undefined) return [];
  const drill = v.safeParse(summary, json(bytes));
  const same =
    drill.success &&
    boundedText(drill.output.pair) === statement.pair &&
    boundedText(drill.output.run) === statement.run &&
    drill.output.result === statement.result;
  return same ? [] : ['drill.json and the statement disagree on pair, run or result'];
}

const failed = (problems: readonly string[]): Verification => ({
  ok: false,
  problems,
  sentence: `NOT verified: ${problems.join('; ')}`,
});
