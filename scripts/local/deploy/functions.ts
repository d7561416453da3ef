import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { FunctionConfig } from '../lambda/types.ts';
import type { Item } from './stack.ts';

/** Lambda's default, in seconds and MB. */
const defaults = { timeout: 3, memory: 128 };

/** A deployed function as the runner takes it. */
export function functionConfig(
  { name, properties }: Pick<Item, 'name' | 'properties'>,
  options: { readonly region: string; readonly codeFolder: string },
): FunctionConfig {
  const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
  return {
    name,
    region: options.region,
    bundle: join(options.codeFolder, `${stemOf(properties)}-${String(properties.Code).slice(0, 12)}.mjs`),
    handler: extname(String(properties.Handler)).slice(1),
    environment: Object.fromEntries(Object.entries(Variables).map(([key, value]) => [key, String(value)])),
    memoryMb: Number(properties.MemorySize ?? defaults.memory),
    timeoutSeconds: Number(properties.Timeout ?? defaults.timeout),
    url: properties.Url === true,
  };
}

/** The file that Handler names, as .mjs. */
export const bundleOf = (folder: string, properties: Item['properties']): string =>
  join(folder, `${stemOf(properties)}.mjs`);

function stemOf({ Handler }: Item['properties']): string {
  const handler = String(Handler);
  return basename(handler, extname(handler));
}

/**
 * The functions with the hash of their bundle as `Code`: where Serverless would upload it says nothing about it. Gives a
 * sentence instead for each bundle that is not there.
 */
export function withCode(items: readonly Item[], bundleFolder: string): Promise<readonly (Item | string)[]> {
  return Promise.all(
    items.map(async (item) => {
      if (item.kind !== 'function') return item;
      const file = bundleOf(bundleFolder, item.properties);
      const code = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (code === null) return `${item.name}: there is no ${file}; build first`;
      const Code = createHash('sha256').update(code).digest('hex');
      return { ...item, properties: { ...item.properties, Code } };
    }),
  );
}
