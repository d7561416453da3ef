import { KMSClient } from '@aws-sdk/client-kms';
import { clientFor } from '../lib/aws/clients.ts';
import { kmsSigner } from '../lib/aws/kms.ts';
import type { FailbackReport } from '../lib/contracts/failback.ts';
import { signEvidence } from '../lib/evidence/sign.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import type { SealedFile } from '../write-report/seal-files.ts';

/** failback.json, and the evidence that covers it byte for byte, signed by the service's KMS key. */
export async function sealFailback(
  report: FailbackReport,
  signedAt: Date,
  signal: AbortSignal,
): Promise<SealedFile[]> {
  const json = Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
  const client = clientFor(KMSClient, requiredEnv('AWS_REGION'));
  const signer = kmsSigner(client, requiredEnv('SIGNING_KEY'), signal);
  const { pair, run } = report;
  const files = new Map([['failback.json', json]]);
  const evidence = await signEvidence({ pair, run, result: 'passed', signedAt, files }, signer);
  return [
    { name: 'failback.json', body: json, contentType: 'application/json' },
    { name: report.evidence, body: evidence, contentType: 'application/json' },
  ];
}
