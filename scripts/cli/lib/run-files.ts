import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { DrillReport } from '../../../functions/lib/contracts/drill.ts';
import type { Machine } from '../../../functions/lib/ledger/types.ts';

/**
 * The JSON of each machine's report. It lies in the evidence bucket under `<pair>/<run>/`, beside the page that is made
 * from it and the evidence that covers both.
 */
const jsonNames = { drill: 'drill.json', failover: 'move.json', failback: 'failback.json' } as const;
export type Reporting = keyof typeof jsonNames;

/** Whether runs of this machine leave a report. */
export const leavesReport = (machine: Machine): machine is Reporting => machine in jsonNames;

interface RunFolder {
  readonly bucket: string;
  readonly pair: string;
  readonly run: string;
}

/** A run's files on this machine. `json` is what was signed, `page` and `evidence` are paths. */
export interface ReportFiles {
  readonly folder: string;
  readonly json: { readonly result: string };
  readonly page: string;
  readonly evidence: string;
}
export type ReportPaths = Pick<ReportFiles, 'page' | 'evidence'>;

/** As answers to programs name them; nothing where they could not be fetched. */
export const pathsOf = (
  files: ReportPaths | null,
): { readonly report?: string; readonly evidence?: string } =>
  files === null ? {} : { report: files.page, evidence: files.evidence };

/** A drill's. */
export interface RunFiles extends Pick<ReportFiles, 'folder' | 'evidence'> {
  readonly drill: DrillReport;
  readonly report: string;
}

/**
 * Brings a run's files to `.msk-dr/runs/<run>/` below `cwd`, readable by their owner only. Null if the run has left no
 * complete set (it did not get as far as its report).
 */
export async function downloadReport(
  s3: S3Client,
  from: RunFolder,
  machine: Reporting,
  cwd: string,
): Promise<ReportFiles | null> {
  const name = jsonNames[machine];
  const folder = await download(s3, from, ['report.html', 'evidence.json', name], cwd);
  if (folder === null) return null;
  return {
    folder,
    json: JSON.parse(await readFile(join(folder, name), 'utf8')) as ReportFiles['json'],
    page: join(folder, 'report.html'),
    evidence: join(folder, 'evidence.json'),
  };
}

/** The same for a drill. */
export async function downloadRun(s3: S3Client, from: RunFolder, cwd: string): Promise<RunFiles | null> {
  const files = await downloadReport(s3, from, 'drill', cwd);
  if (files === null) return null;
  const { folder, json, page, evidence } = files;
  return { folder, drill: json as DrillReport, report: page, evidence };
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
