import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Which of these actions a bundle can call at all. A client keeps the operations that are used, each under its name; what
 * esbuild leaves out can never be called. DynamoDB's are named by its documents' client, all others as in the API.
 */
export async function bundleActions(
  bundleFolder: string,
  name: string,
  actions: readonly string[],
): Promise<string[]> {
  const text = await readFile(join(bundleFolder, `${name}.mjs`), 'utf8');
  const words = new Set(
    [...text.matchAll(/"(?<word>[A-Z][A-Za-z0-9]+)"/g)].map(({ groups }) => groups?.word),
  );
  return actions.filter((action) => words.has(operationOf(action)));
}

/** IAM's name differs from the API's where it came first. */
const operationOf = (action: string): string =>
  action === 'lambda:InvokeFunction' ? 'Invoke' : action.slice(action.indexOf(':') + 1);
