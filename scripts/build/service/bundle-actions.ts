import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A command of an SDK client as it stands in a bundle: `class a extends b(c,d,"ListReplicators",e){}`. */
const command = /\bextends\s+[\w$]+\([^()"]*"(?<operation>[A-Z][A-Za-z0-9]+)"/g;

/**
 * Which of these actions a bundle can call at all: those of whose commands it has the class. What esbuild leaves out can
 * never be called, and a name in a text (a plan's, an error's) calls nothing.
 */
export async function bundleActions(
  bundleFolder: string,
  name: string,
  actions: readonly string[],
): Promise<string[]> {
  const text = await readFile(join(bundleFolder, `${name}.mjs`), 'utf8');
  const operations = new Set([...text.matchAll(command)].map(({ groups }) => groups?.operation));
  return actions.filter((action) => operations.has(operationOf(action)));
}

/** IAM's name differs from the API's where it came first. */
const operationOf = (action: string): string =>
  action === 'lambda:InvokeFunction' ? 'Invoke' : action.slice(action.indexOf(':') + 1);
