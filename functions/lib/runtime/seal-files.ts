import { KMSClient } from '@aws-sdk/client-kms';
import { clientFor } from '../aws/clients.ts';
import { kmsSigner } from '../aws/kms.ts';
import { putObject } from '../aws/objects.ts';
import { signEvidence } from '../evidence/sign.ts';
import { requiredEnv } from './environment.ts';

export interface ReportFile {
  readonly name: string;
  readonly body: Uint8Array;
  readonly contentType: string;
}
/** What the evidence says of a run, and the name of its own file. */
interface Sealed {
  readonly pair: string;
  readonly run: string;
  readonly result: 'passed' | 'failed';
  readonly evidence: string;
}

/** A report as a JSON file. */
export const jsonFile = (name: string, report: object): ReportFile => ({
  name,
  body: Buffer.from(`${JSON.stringify(report, null, 2)}\n`),
  contentType: 'application/json',
});

/** A page. */
export const htmlFile = (name: string, page: string): ReportFile => ({
  name,
  body: Buffer.from(page),
  contentType: 'text/html; charset=utf-8',
});

/** The files and, last, the evidence that covers each of them byte for byte, signed by the service's KMS key. */
export async function sealFiles(
  { pair, run, result, evidence }: Sealed,
  files: readonly ReportFile[],
  signedAt: Date,
  signal: AbortSignal,
): Promise<ReportFile[]> {
  const client = clientFor(KMSClient, requiredEnv('AWS_REGION'));
  const signer = kmsSigner(client, requiredEnv('SIGNING_KEY'), signal);
  const contents = new Map(files.map(({ name, body }) => [name, body]));
  const statement = await signEvidence({ pair, run, result, signedAt, files: contents }, signer);
  return [...files, { name: evidence, body: statement, contentType: 'application/json' }];
}

/** Writes the files below one prefix of the evidence bucket, in their order: the evidence never stands without them. */
export async function storeFiles(
  prefix: string,
  files: readonly ReportFile[],
  signal: AbortSignal,
): Promise<void> {
  const [region, bucket] = [requiredEnv('AWS_REGION'), requiredEnv('EVIDENCE_BUCKET')];
  for (const { name, body, contentType } of files) {
    await putObject(region, { bucket, key: `${prefix}/${name}`, body, contentType }, signal);
  }
}
