import { join } from 'node:path';
import { functionNames } from '../build/functions.ts';
import { idOf, kafkaFunctions } from '../build/service/kafka-functions.ts';
import type { Artifact } from './artifacts.ts';
import type { FunctionSize } from './budgets.ts';
import { importTimes } from './import-times.ts';

/** Zip and import of each function; Error where one has no zip. */
export async function functionSizes(
  artifacts: readonly Artifact[],
  bundleFolder = 'dist',
): Promise<FunctionSize[]> {
  const names = functionNames();
  const bundleOf = (name: string): string => join(bundleFolder, `${name}.mjs`);
  const imports = importTimes(names.map(bundleOf));
  const forKafka = new Set(await kafkaFunctions(bundleFolder));
  return names.map((name) => {
    const zip = artifacts.find((one) => one.name === `${idOf(name)}.zip`);
    if (zip === undefined) throw new Error(`There is no zip of ${name} among the artifacts.`);
    return {
      name,
      kafka: forKafka.has(name),
      zipKib: zip.bytes / 1024,
      importMs: imports.get(bundleOf(name)) ?? Number.NaN,
    };
  });
}
