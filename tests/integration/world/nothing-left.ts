import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { processesOf } from './programs.ts';

/** What lies in the project, but for other worlds, the cache, and what other commands may write meanwhile: reports. */
export const files = async (): Promise<string[]> =>
  (await readdir('.')).filter((name) => !/^\.(world|cache|msk-dr)|^reports$/.test(name)).sort();

/** Neither processes nor the folder of the world are there any more, and the project is as it was `before`. */
export async function expectNothingLeft(root: string, before: readonly string[]): Promise<void> {
  expect(await processesOf(root)).toEqual([]);
  expect(await readdir(resolve(root, '..'))).not.toContain(root.split('/').at(-1));
  expect(await files()).toEqual(before);
}
