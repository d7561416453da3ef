import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { alertNames } from '../../../functions/lib/observation/alert-names.ts';
import { alertDetail } from '../../../functions/observe/tell-changes.ts';
import { observationOf } from '../lib/observation/readings.ts';

const page = readFileSync('docs/events.md', 'utf8');

test('the page explains every alert, and none that there is not', () => {
  const explained = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name).sort();
  expect(explained).toEqual([...alertNames].sort());
});

test('the fields of an alert are those that the page shows', () => {
  const shown = /"name": "flow-silent"[^}]*}/.exec(page)?.index ?? 0;
  const example = JSON.parse(page.slice(page.lastIndexOf('{', shown), page.indexOf('}', shown) + 1));
  const change = { name: 'flow-silent', subject: '', state: 'raised', since: 0, sentence: '' } as const;
  expect(Object.keys(alertDetail('orders', observationOf(null), change)).sort()).toEqual(
    Object.keys(example).sort(),
  );
});
