import { fileURLToPath } from 'node:url';
import { run } from '../process/run.ts';
import type { BuiltService } from '../service/types.ts';
import type { HostSettings } from '../world/options.ts';

const builder = fileURLToPath(new URL('../service/main.ts', import.meta.url));
/** The build looks for its files from here. */
const cwd = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Builds what is deployed, in a process that ends with it. An abort waits for it: it takes seconds, and what it starts
 * would outlive a process that is killed. Raises CommandFailed with the build's last lines.
 */
export async function buildService(settings: HostSettings): Promise<BuiltService> {
  const title = 'Building the service';
  return JSON.parse(await run(process.execPath, [builder, JSON.stringify(settings)], { title, cwd }));
}
