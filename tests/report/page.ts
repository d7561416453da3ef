import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './browser.ts';

export const desktop = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 375, height: 740 }, isMobile: true };
/** The three ways in which a page is read. */
export const readings = [
  ['on a phone', phone, 'screen'],
  ['on a desktop', desktop, 'screen'],
  ['on paper', { viewport: { width: 680, height: 960 } }, 'print'],
] as const;

export interface Opened {
  readonly page: Page;
  /** Whatever the page says or asks for on the way. */
  readonly said: readonly string[];
  readonly asked: readonly string[];
  readonly url: string;
}

/** A browser for one test file, which opens pages from disk. */
export function usePages() {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    [browser, folder] = await Promise.all([openBrowser(), mkdtemp(join(tmpdir(), 'msk-dr-report-'))]);
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return async (html: string, options: Parameters<Browser['newPage']>[0] = desktop): Promise<Opened> => {
    const file = join(folder, 'report.html');
    await writeFile(file, html);
    const page = await browser.newPage(options);
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('dialog', (dialog) => said.push(dialog.message()));
    page.on('request', (request) => asked.push(request.url()));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    return { page, said, asked, url };
  };
}

/** What each element with a path shows: its machine-readable value where it has one, else its text. */
export const shownValues = (page: Page) =>
  page.$$eval('[data-path]', (elements) =>
    elements.map((element) => ({
      path: element.getAttribute('data-path') ?? '',
      value:
        element.getAttribute('value') ??
        element.getAttribute('datetime') ??
        element.getAttribute('data-text') ??
        element.textContent ??
        '',
    })),
  );

/** Width of the page's content, everything unfolded, and of the window. */
export async function widths(page: Page, media: 'screen' | 'print'): Promise<readonly number[]> {
  await page.emulateMedia({ media });
  await page.$$eval('details', (all) => all.map((one) => one.setAttribute('open', '')));
  return page.evaluate<number[]>('[document.documentElement.scrollWidth, window.innerWidth]');
}
