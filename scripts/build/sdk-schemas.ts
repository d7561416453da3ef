import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const schemas = /[/\\]@aws-sdk[/\\]client-[\w-]+[/\\]dist-es[/\\]schemas[/\\]schemas_\d+\.js$/;
const constant = /^const (_\w+) = ("[^"\\]*");$/gm;
const computedKey = /\[(_\w+)\]:/g;

/**
 * AWS's clients describe each of their operations in one file, with keys that are constants (`{ [_xN]: _Fil }`). A
 * computed key may have effects as far as esbuild knows, so it keeps all of them: 545 KB and 50 ms of a cold start for
 * the three operations of EC2 that a fence needs. With the keys written out it keeps what is used.
 */
export const sdkSchemas: Plugin = {
  name: 'schemas-of-the-aws-clients',
  setup(build) {
    build.onLoad({ filter: schemas }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const values = new Map([...text.matchAll(constant)].map(([, name, value]) => [name, value]));
      const contents = text.replace(computedKey, (key, name) =>
        values.has(name) ? `${values.get(name)}:` : key,
      );
      return { contents, loader: 'js' };
    });
  },
};
