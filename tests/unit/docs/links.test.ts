import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')];

test.each(pages)('%s links to nothing that is not there', (page) => {
  const targets = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
  const broken = targets
    .filter((target) => !/^(https?:|#)/.test(target))
    .filter((target) => !existsSync(join(dirname(page), target.replace(/#.*/, ''))));
  expect(broken).toEqual([]);
});

test('every decision is in the index', () => {
  const index = readFileSync('docs/README.md', 'utf8');
  const missing = readdirSync('docs/decisions').filter((file) => !index.includes(`(decisions/${file})`));
  expect(missing).toEqual([]);
});
