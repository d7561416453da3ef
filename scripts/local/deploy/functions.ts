import { basename, extname, join } from 'node:path';
import type { FunctionConfig } from '../lambda/types.ts';

/** Lambda's default, in seconds and MB. */
const defaults = { timeout: 3, memory: 128 };

/** A function of the template as the runner takes it. @param bundleFolder holds the file that Handler names, as .mjs */
export function functionConfig(
  properties: Readonly<Record<string, unknown>>,
  options: { region: string; name: string; bundleFolder: string; url: boolean },
): FunctionConfig {
  const { region, name, bundleFolder, url } = options;
  const handler = String(properties.Handler);
  const exported = extname(handler);
  const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
  return {
    name,
    region,
    bundle: join(bundleFolder, `${basename(handler, exported)}.mjs`),
    handler: exported.slice(1),
    environment: Object.fromEntries(Object.entries(Variables).map(([key, value]) => [key, String(value)])),
    memoryMb: Number(properties.MemorySize ?? defaults.memory),
    timeoutSeconds: Number(properties.Timeout ?? defaults.timeout),
    url,
  };
}
