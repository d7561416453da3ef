import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { DrillReport } from '../../../functions/lib/contracts/drill.ts';

/** What a drill leaves in the evidence bucket under `<pair>/<run>/`; drill.json last, so that it stands for all. */
const fileNames = ['report.html', 'evidence.json', 'drill.json'] as const;

/** A drill's files on this machine. `drill` is drill.json as it was signed. */
export interface RunFiles {
  readonly folder: string;
  readonly drill: DrillReport;
  readonly report: string;
  readonly evidence: string;
}

/**
 * Brings a drill's files to `.msk-dr/runs/<run>/` below `cwd`, readable by their owner only. Null if the run has left
 * no complete set (it did not get as far as its report).
 */
export async function downloadRun(
  s3: S3Client,
  from: { readonly bucket: string; readonly pair: string; readonly run: string },
  cwd: string,
): Promise<RunFiles | null> {
  const bytes = await Promise.all(
    fileNames.map((name) => object(s3, from.bucket, `${from.pair}/${from.run}/${name}`)),
  );
  const [report, evidence, drill] = bytes;
  if (!report || !evidence || !drill) return null;
  const folder = join(cwd, '.msk-dr', 'runs', from.run);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = (name: (typeof fileNames)[number]): string => join(folder, name);
  await Promise.all([
    writeFile(path('report.html'), report, { mode: 0o600 }),
    writeFile(path('evidence.json'), evidence, { mode: 0o600 }),
    writeFile(path('drill.json'), drill, { mode: 0o600 }),
  ]);
  return {
    folder,
    drill: JSON.parse(Buffer.from(drill).toString('utf8')) as DrillReport,
    report: path('report.html'),
    evidence: path('evidence.json'),
  };
}

async function object(s3: S3Client, bucket: string, key: string): Promise<Uint8Array | null> {
  try {
    const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await answer.Body?.transformToByteArray()) ?? null;
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}
