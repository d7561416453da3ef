import { createHash } from 'node:crypto';
import { Html, type HtmlValue, html } from './html.ts';
import { chart } from './style/chart.ts';
import { page } from './style/page.ts';
import { table } from './style/table.ts';
import { theme } from './style/theme.ts';

const style = [theme, page, table, chart].join('');
/** Nothing may be loaded or run; this style sheet alone may apply. */
const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/**
 * One HTML page that needs nothing else: no script, no request. The same content gives the same bytes. Everything that
 * comes from outside is escaped. `source`: the file that the page is made from.
 */
export const document = (
  title: string,
  source: { readonly file: string; readonly schema: number },
  sections: HtmlValue,
): string =>
  html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>${new Html(style)}</style></head>
<body><main>
${sections}
<footer>Made by msk-dr from ${source.file}, schema ${source.schema}. Times are UTC.</footer>
</main></body></html>
`.text;
