import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { html } from '../../../../functions/lib/report/html.ts';

test.prop([fc.string({ unit: 'binary' })])('no text gets out of an element or an attribute', (text) => {
  const inside = html`${text}`.text;
  expect(inside).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
  expect(inside.isWellFormed()).toBe(true);
});

test('escapes what it is given and nothing that it made itself', () => {
  const inner = html`<b>${'<&>'}</b>`;
  expect(html`<p title="${'"'}">${[inner, null, 3]}</p>`.text).toBe(
    '<p title="&quot;"><b>&lt;&amp;&gt;</b>3</p>',
  );
});
