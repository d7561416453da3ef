import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { InputInvalid } from '../errors.ts';
import { type EvidenceStatement, evidenceAlgorithm, evidenceFileName, type Files } from './types.ts';

/** KMS refuses to sign more than 4,096 bytes with MessageType RAW. */
export const statementLimit = 4096;
const maxFiles = 16;
const maxTextBytes = 320;
const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export interface StatementInput {
  readonly pair: string;
  readonly run: string;
  readonly result: 'passed' | 'failed';
  readonly keyId: string;
  readonly signedAt: Date;
  readonly files: Files;
}

/**
 * The canonical text to sign, always below 4,096 bytes: texts are bounded, at most 16 files with names of at most
 * 64 characters (InputInvalid otherwise), a hash for each file whatever its size.
 */
export function buildStatement(input: StatementInput): string {
  const names = [...input.files.keys()];
  const wrong = names.filter((name) => !fileName.test(name) || name === evidenceFileName);
  if (wrong.length > 0 || names.length === 0 || names.length > maxFiles)
    throw new InputInvalid(
      `Evidence covers 1 to ${maxFiles} files with plain names; got ${names.length}, not allowed: ${wrong.map((name) => JSON.stringify(name.slice(0, 80))).join(', ') || 'none'}`,
    );
  const statement: EvidenceStatement = {
    schema: 1,
    pair: boundedText(input.pair),
    run: boundedText(input.run),
    result: input.result,
    keyId: boundedText(input.keyId),
    algorithm: evidenceAlgorithm,
    signedAt: input.signedAt.toISOString(),
    files: Object.fromEntries([...input.files].map(([name, bytes]) => [name, sha256(bytes)])),
  };
  return canonicalJson(statement);
}

/**
 * The text itself while its JSON takes at most 320 bytes; a longer one as its first characters and its own SHA-256, so
 * that two long texts still differ.
 */
export function boundedText(text: string): string {
  if (Buffer.byteLength(JSON.stringify(text)) <= maxTextBytes) return text;
  // A character takes at most 6 bytes in JSON, or 12 for a pair of halves written as escapes.
  return `${[...text].slice(0, 16).join('')}…sha256:${sha256(Buffer.from(text))}`;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
