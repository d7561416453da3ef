/** `node scripts/check/lengths.ts`: no TypeScript file that is tracked, or would be, is longer than the rules allow. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { lengthFaults, linesOf } from './length-rules.ts';

const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '*.ts'];
const files = execFileSync('git', list, { encoding: 'utf8' })
  .split('\0')
  // A file that is deleted and not committed yet is still listed.
  .filter((path) => path !== '' && existsSync(path))
  .map((path) => ({ path, lines: linesOf(readFileSync(path, 'utf8')) }));
const faults = lengthFaults(files);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
