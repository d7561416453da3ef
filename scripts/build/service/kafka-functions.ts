import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { functionNames } from '../functions.ts';

/** A text that only the Kafka client's errors hold. */
const mark = 'PLT_KFK_';

/** Names, as folders have them, of the functions whose bundles hold the Kafka client. */
export async function kafkaFunctions(bundleFolder: string): Promise<string[]> {
  const found = await Promise.all(
    functionNames().map(async (name) => {
      const text = await readFile(join(bundleFolder, `${name}.mjs`), 'utf8');
      return text.includes(mark) ? [name] : [];
    }),
  );
  return found.flat();
}

/** `start-run` is `startRun` in infra/service/functions.yml. */
export const idOf = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
