import * as v from 'valibot';
import { canonicalJson } from '../canonical-json.ts';
import { evidenceBytes } from './sign.ts';
import { type EvidenceFile, type EvidenceStatement, evidenceAlgorithm } from './types.ts';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const statementShape = v.strictObject({
  schema: v.literal(1),
  pair: v.string(),
  run: v.string(),
  result: v.picklist(['passed', 'failed']),
  keyId: v.string(),
  algorithm: v.literal(evidenceAlgorithm),
  signedAt: v.pipe(v.string(), v.isoTimestamp()),
  files: v.record(v.string(), hash),
});
const fileShape = v.strictObject({
  schema: v.literal(1),
  statement: v.string(),
  signature: v.pipe(v.string(), v.base64()),
  keyId: v.string(),
  publicKey: v.string(),
});

export interface ParsedEvidence {
  readonly file: EvidenceFile;
  readonly statement: EvidenceStatement;
}

/** The two layers of `evidence.json`, or null unless every byte is where the writer would have put it. */
export function parseEvidence(bytes: Uint8Array): ParsedEvidence | null {
  const file = v.safeParse(fileShape, json(bytes));
  if (!file.success || !Buffer.from(evidenceBytes(file.output)).equals(bytes)) return null;
  const statement = v.safeParse(statementShape, json(Buffer.from(file.output.statement)));
  if (!statement.success || canonicalJson(statement.output) !== file.output.statement) return null;
  return { file: file.output, statement: statement.output };
}

/** The parsed text, or undefined (which no shape accepts) if it is not UTF-8 JSON. */
export function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
