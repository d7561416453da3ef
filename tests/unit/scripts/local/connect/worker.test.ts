import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { internalNames, localWorkerProperties } from '../../../../../scripts/local/connect/worker.ts';

const local = localWorkerProperties({ bootstrap: '127.0.0.1:1', plugins: '/cache/provenance', port: 2 });

test('the worker keeps to its own names, which no filter for users’ topics and groups matches', () => {
  for (const name of Object.values(internalNames)) {
    expect(name).toMatch(/^__/);
    expect(local).toContain(`=${name}\n`);
  }
});

test('local settings repeat none of the shared ones', async () => {
  const shared = await readFile('infra/connect/worker.properties', 'utf8');
  const keys = (text: string): string[] =>
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.slice(0, line.indexOf('=')));
  expect(keys(shared).length).toBeGreaterThan(5);
  expect(keys(local).filter((key) => keys(shared).includes(key))).toEqual([]);
});
