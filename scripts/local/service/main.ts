import type { HostSettings } from '../world/options.ts';
import { buildService } from './build.ts';

// `main.ts <settings as JSON>`: builds what a world deploys and prints where it is, as JSON. A process of its own: what
// the build needs of memory (esbuild's service, the bundles' metadata) is given back when it ends.
try {
  const settings = JSON.parse(process.argv[2] ?? '') as HostSettings;
  process.stdout.write(JSON.stringify(await buildService(settings)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
