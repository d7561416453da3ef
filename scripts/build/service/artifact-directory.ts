import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentKey } from '../../local/process/cached.ts';
import type { Place } from './types.ts';

/** Serverless takes a directory for a deployment's only if its name begins with a time. */
const noTime = `0-${new Date(0).toISOString()}`;

/**
 * Where the artifacts go in the deployment bucket: a name made of what is in them. Serverless would take the time, and
 * then two packages of the same sources differ; a name that is always the same would hide new code from CloudFormation.
 */
export async function artifactDirectory(bundleFolder: string, { stage }: Place): Promise<string> {
  const names = (await readdir(bundleFolder)).filter((name) => name.endsWith('.mjs')).sort();
  const contents = await Promise.all(names.map((name) => readFile(join(bundleFolder, name))));
  const hashes = contents.map((content, at) => `${names[at]} ${hash('sha256', content)}`);
  return `serverless/msk-dr/${stage}/${noTime}-${contentKey(...hashes)}`;
}
