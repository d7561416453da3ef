/** KMS's name of the signature: ECDSA on P-256 over the SHA-256 of the statement, DER-encoded. */
export const evidenceAlgorithm = 'ECDSA_SHA_256';
/** The file that carries statement, signature and public key; it is the only one that the statement does not list. */
export const evidenceFileName = 'evidence.json';

/** What is signed: says of which run it is, how the run ended, and the SHA-256 of every file of its folder. */
export interface EvidenceStatement {
  readonly schema: 1;
  readonly pair: string;
  readonly run: string;
  readonly result: 'passed' | 'failed';
  /** KMS key ARN. */
  readonly keyId: string;
  readonly algorithm: typeof evidenceAlgorithm;
  /** ISO 8601 UTC, the signer's clock. */
  readonly signedAt: string;
  /** File name to SHA-256, lower-case hex. */
  readonly files: Readonly<Record<string, string>>;
}

/** `evidence.json`. */
export interface EvidenceFile {
  readonly schema: 1;
  /** The exact signed bytes, as text: canonical JSON of an EvidenceStatement. */
  readonly statement: string;
  /** Base64 of the DER signature. */
  readonly signature: string;
  readonly keyId: string;
  /** SPKI, PEM. Says who signed only to someone who knows this key from elsewhere. */
  readonly publicKey: string;
}

/** A file's name and its bytes. */
export type Files = ReadonlyMap<string, Uint8Array>;
