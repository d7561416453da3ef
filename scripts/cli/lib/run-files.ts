import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { DrillReport } from '../../../functions/lib/contracts/drill.ts';

/** What a drill leaves in the evidence bucket under `<pair>/<run>/`; drill.json last, so that it stands for all. */
const fileNames = ['report.html', 'evidence.json', 'drill.json'] as const;

/** What a move leaves there. */
const moveNames = ['move.json', 'evidence.json'] as const;

interface RunFolder {
  readonly bucket: string;
  readonly pair: string;
  readonly run: string;
}

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
export async function downloadRun(s3: S3Client, from: RunFolder, cwd: string): Promise<RunFiles | null> {
  const folder = await download(s3, from, fileNames, cwd);
  if (folder === null) return null;
  const drill = await readFile(join(folder, 'drill.json'), 'utf8');
  return {
    folder,
    drill: JSON.parse(drill) as DrillReport,
    report: join(folder, 'report.html'),
    evidence: join(folder, 'evidence.json'),
  };
}

/** The same for a move; the path of its evidence. */
export async function downloadMove(s3: S3Client, from: RunFolder, cwd: string): Promise<string | null> {
  const folder = await download(s3, from, moveNames, cwd);
  return folder === null ? null : join(folder, 'evidence.json');
}

/** The folder that holds them all now, or null if one of them is missing. */
async function download(
  s3: S3Client,
  from: RunFolder,
  names: readonly string[],
  cwd: string,
): Promise<string | null> {
  const files = await Promise.all(
    names.map(async (name) => ({
      name,
      body: await object(s3, from.bucket, `${from.pair}/${from.run}/${name}`),
    })),
  );
  const found = files.flatMap(({ name, body }) => (body === null ? [] : [{ name, body }]));
  if (found.length < names.length) return null;
  const folder = join(cwd, '.msk-dr', 'runs', from.run);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await Promise.all(found.map(({ name, body }) => writeFile(join(folder, name), body, { mode: 0o600 })));
  return folder;
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
