import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { downloadRun } from '../../../../../scripts/cli/lib/run-files.ts';
import { drillReport } from '../drill-report.ts';

const s3 = mockClient(S3Client);
const client = new S3Client({ region: 'us-west-2' });
const from = { bucket: 'b', pair: 'orders', run: 'drill-1' };
const body = (text: string) => ({ Body: { transformToByteArray: async () => Buffer.from(text) } as never });
const contents = { 'drill.json': JSON.stringify(drillReport()), 'report.html': '<p>', 'evidence.json': '{}' };
beforeEach(() => {
  s3.reset();
  for (const [name, text] of Object.entries(contents))
    s3.on(GetObjectCommand, { Bucket: 'b', Key: `orders/drill-1/${name}` }).resolves(body(text));
});

test('the files come to .msk-dr/runs/<run>, byte by byte, for their owner only', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'msk-dr-'));
  const files = await downloadRun(client, from, cwd);
  const folder = join(cwd, '.msk-dr', 'runs', 'drill-1');
  expect(files).toEqual({
    folder,
    drill: drillReport(),
    report: join(folder, 'report.html'),
    evidence: join(folder, 'evidence.json'),
  });
  for (const [name, text] of Object.entries(contents)) {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
});

test('a run without its whole set of files has none', async () => {
  s3.on(GetObjectCommand, { Key: 'orders/drill-1/evidence.json' }).rejects(
    new NoSuchKey({ message: 'x', $metadata: {} }),
  );
  expect(await downloadRun(client, from, '/nowhere')).toBeNull();
});

test('a bucket that cannot be read is an error', async () => {
  s3.on(GetObjectCommand).rejects(new Error('AccessDenied'));
  await expect(downloadRun(client, from, '/nowhere')).rejects.toThrow('AccessDenied');
});
