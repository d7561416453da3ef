/**
 * `npm run check`: format, lint and import rules (Biome), types (tsc), state machines (ASL lint), lengths of files, unused
 * code (knip). Runs all, fails if any fails.
 */
import { spawnSync } from 'node:child_process';

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['biome', 'node_modules/.bin/biome', 'ci', '--error-on-warnings', '.'],
  ['types', 'node_modules/.bin/tsc'],
  ['state machines', process.execPath, 'scripts/check/asl.ts'],
  ['lengths of files', process.execPath, 'scripts/check/lengths.ts'],
  ['unused code', 'node_modules/.bin/knip', '--no-progress'],
];
const failed = steps.filter(([name, command, ...args]) => {
  const startedAt = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  console.error(
    `${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
  );
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
