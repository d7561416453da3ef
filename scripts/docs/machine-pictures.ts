import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machinePage } from './machine-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ending = '.asl.json';

/** Page for each state machine, by the path where it belongs, relative to the project. */
export function machinePages(): Map<string, string> {
  const files = readdirSync(join(root, 'statemachines')).filter((file) => file.endsWith(ending));
  return new Map(
    files.sort().map((file) => {
      const name = basename(file, ending);
      const machine = JSON.parse(readFileSync(join(root, 'statemachines', file), 'utf8'));
      return [join('docs', 'machines', `${name}.md`), machinePage(name, machine)];
    }),
  );
}

/** Paths of pages that are not what the machines say. */
export function stalePages(): string[] {
  const current = (path: string): string | null => {
    try {
      return readFileSync(join(root, path), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  };
  return [...machinePages()].filter(([path, page]) => current(path) !== page).map(([path]) => path);
}

/** `node scripts/docs/machine-pictures.ts` writes docs/machines; with `--check` it only says whether that is up to date. */
function main(args: readonly string[]): void {
  if (args.includes('--check')) {
    const stale = stalePages();
    if (stale.length === 0) return;
    console.error(
      `Not what the machines say: ${stale.join(', ')}. Run \`node scripts/docs/machine-pictures.ts\`.`,
    );
    process.exitCode = 1;
    return;
  }
  mkdirSync(join(root, 'docs', 'machines'), { recursive: true });
  for (const [path, page] of machinePages()) writeFileSync(join(root, path), page);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
