import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that a deployment uploads. */
export interface Artifact {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The zips and the template that Serverless left in a project's `.serverless`. */
export async function artifactsOf(projectFolder: string): Promise<Artifact[]> {
  const folder = join(projectFolder, '.serverless');
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith('.zip') || name === 'cloudformation-template-update-stack.json',
  );
  return Promise.all(
    names.sort().map(async (name) => {
      const content = await readFile(join(folder, name));
      return { name, bytes: content.length, sha256: hash('sha256', content) };
    }),
  );
}

/** What is in one of two packages of the same sources only, or differs. */
export function differences(one: readonly Artifact[], other: readonly Artifact[]): string[] {
  const [first, second] = [one, other].map((all) => new Map(all.map(({ name, sha256 }) => [name, sha256])));
  const names = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])]);
  return [...names].filter((name) => first?.get(name) !== second?.get(name)).sort();
}
