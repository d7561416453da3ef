import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Processes a file: their median is taken. */
const runs = 9;

const program = `
const [file] = process.argv.slice(1);
const [started, before] = [performance.now(), process.cpuUsage()];
if (file) await import(file);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String(Math.min(performance.now() - started, (user + system) / 1000)));
`;

/**
 * What importing each bundle costs in a fresh Node.js 24, in ms: the median of nine processes, by the clock or by the
 * processor's time, whichever is less. On a machine that does something beside it the clock goes on meanwhile (142 to
 * 231 ms for one bundle), the processor's time does not (139 to 149); where nothing else runs it counts threads that work
 * side by side. Bundles take turns, so that a busy moment falls on all of them.
 */
export function importTimes(bundles: readonly string[]): Map<string, number> {
  const times = new Map(bundles.map((bundle) => [bundle, [] as number[]]));
  for (let at = 0; at < runs; at += 1) for (const [bundle, taken] of times) taken.push(importOnce(bundle));
  return new Map([...times].map(([bundle, taken]) => [bundle, median(taken)]));
}

function importOnce(bundle: string): number {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', program, resolve(bundle)],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...functionEnvironment },
    },
  );
  if (status !== 0) throw new Error(`${bundle} cannot be imported:\n${stderr}`);
  return Number(stdout);
}

/** A function is never without these. */
const functionEnvironment = { AWS_REGION: 'us-west-2', POWERTOOLS_LOG_LEVEL: 'SILENT' };

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
