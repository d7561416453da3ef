import { KMSClient } from '@aws-sdk/client-kms';
import { clientFor } from '../lib/aws/clients.ts';
import { kmsSigner } from '../lib/aws/kms.ts';
import { putObject } from '../lib/aws/objects.ts';
import type { DrillReport } from '../lib/contracts/drill.ts';
import { signEvidence } from '../lib/evidence/sign.ts';
import { renderReport } from '../lib/report/render.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';

export interface SealedFile {
  readonly name: string;
  readonly body: string | Uint8Array;
  readonly contentType: string;
}

/** drill.json and the page, and the evidence that covers both byte for byte, signed by the service's KMS key. */
export async function sealFiles(
  report: DrillReport,
  signedAt: Date,
  signal: AbortSignal,
): Promise<SealedFile[]> {
  const json = Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
  const page = Buffer.from(renderReport(report));
  const files = new Map([
    ['drill.json', json],
    [report.report, page],
  ]);
  const signer = kmsSigner(
    clientFor(KMSClient, requiredEnv('AWS_REGION')),
    requiredEnv('SIGNING_KEY'),
    signal,
  );
  const { pair, run, result } = report;
  const evidence = await signEvidence({ pair, run, result, signedAt, files }, signer);
  return [
    { name: 'drill.json', body: json, contentType: 'application/json' },
    { name: report.report, body: page, contentType: 'text/html; charset=utf-8' },
    { name: report.evidence, body: evidence, contentType: 'application/json' },
  ];
}

/** Writes the files below one prefix of the evidence bucket; the evidence last, so that it never stands without them. */
export async function storeFiles(
  prefix: string,
  files: readonly SealedFile[],
  signal: AbortSignal,
): Promise<void> {
  const [region, bucket] = [requiredEnv('AWS_REGION'), requiredEnv('EVIDENCE_BUCKET')];
  for (const { name, body, contentType } of files) {
    await putObject(region, { bucket, key: `${prefix}/${name}`, body, contentType }, signal);
  }
}
