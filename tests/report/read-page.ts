import { expect, test } from 'vitest';
import { leaves } from './leaves.ts';
import { type Opened, readings, shownValues, widths } from './page.ts';

type Open = (options?: (typeof readings)[number][1]) => Promise<Opened>;

/** The page loads nothing, runs nothing and complains about nothing. */
export async function expectAlone(open: Open): Promise<void> {
  const { page, said, asked, url } = await open();
  expect(said).toEqual([]);
  expect(asked).toEqual([url]);
  expect(await page.locator('script').count()).toBe(0);
  await page.close();
}

/** Each value with a path is the one of the JSON. Answers the paths of the JSON that the page does not show, with their values. */
export async function expectOnlyJson(open: Open, report: object): Promise<Map<string, string>> {
  const { page } = await open();
  const onPage = await shownValues(page);
  const inJson = leaves(report);
  for (const { path, value } of onPage) expect([path, value]).toEqual([path, inJson.get(path)]);
  await page.close();
  const paths = new Set(onPage.map(({ path }) => path));
  return new Map([...inJson].filter(([path]) => !paths.has(path)));
}

/** On each kind of screen and on paper everything fits into the width. */
export const testWidths = (open: Open): void =>
  test.each(readings)('does not scroll sideways %s', async (_where, options, media) => {
    const { page } = await open(options);
    const [content, inner] = await widths(page, media);
    expect(content).toBeLessThanOrEqual(options.viewport.width);
    expect(inner).toBe(options.viewport.width);
    await page.close();
  });
