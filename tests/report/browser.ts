import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Headless Chromium from npm alone. Close it when done. Not with the package's own arguments: they switch web security
 * off, which is what is tested here, and its single process dies with its first page.
 */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    args: ['--no-sandbox'],
    executablePath: await chromium.executablePath(),
    headless: true,
  });
}
