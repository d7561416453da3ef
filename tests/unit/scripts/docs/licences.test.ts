import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { incompatible, type Lockfile, runtimePackages } from '../../../../scripts/docs/licence-page.ts';
import { licencesMarkdown, lockfile } from '../../../../scripts/docs/licence-table.ts';

test('the page is what the lockfile says', () => {
  expect(readFileSync('docs/licences.md', 'utf8')).toBe(licencesMarkdown());
});

test('every licence of what is shipped goes with ours', () => {
  expect(incompatible(lockfile())).toEqual([]);
});

test('what is shipped is all but what only builds and tests, each version once', () => {
  const packages: Lockfile['packages'] = {
    '': { license: 'Apache-2.0' },
    'node_modules/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/b/node_modules/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/b/node_modules/@c/d': { version: '2.0.0' },
    'node_modules/tool': { version: '3.0.0', license: 'GPL-3.0', dev: true },
  };
  expect(runtimePackages({ packages }).map(({ name }) => name)).toEqual(['@c/d', 'a']);
  expect(incompatible({ packages })).toEqual([{ name: '@c/d', version: '2.0.0', license: 'none' }]);
});
