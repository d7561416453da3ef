import { describe, expect, test } from 'vitest';
import type { FailbackReport } from '../../functions/lib/contracts/failback.ts';
import { renderFailback } from '../../functions/lib/report/failback/render.ts';
import { nothingBehind, rebuilt, replayed } from './fixtures/failbacks.ts';
import { leaves } from './leaves.ts';
import { readings, shownValues, usePages, widths } from './page.ts';

const openPage = usePages();
const open = (report: FailbackReport, options?: Parameters<typeof openPage>[1]) =>
  openPage(renderFailback(report), options);

describe.each(Object.entries({ replayed, nothingBehind, rebuilt }))('%s', (_, report) => {
  test('asks for nothing but itself, and shows every value of the JSON and none that is not in it', async () => {
    const { page, said, asked, url } = await open(report);
    expect([said, asked]).toEqual([[], [url]]);
    const onPage = await shownValues(page);
    const inJson = leaves(report);
    for (const { path, value } of onPage) expect([path, value]).toEqual([path, inJson.get(path)]);
    const paths = new Set(onPage.map(({ path }) => path));
    const elsewhere = /^schema$|Timestamp$/;
    const missing = [...inJson.keys()].filter((path) => !paths.has(path) && !elsewhere.test(path));
    expect(missing.filter((path) => inJson.get(path) !== 'null')).toEqual([]);
    await page.close();
  });

  test.each(readings)('does not scroll sideways %s', async (_where, options, media) => {
    const { page } = await open(report, options);
    const [content, inner] = await widths(page, media);
    expect(content).toBeLessThanOrEqual(options.viewport.width);
    expect(inner).toBe(options.viewport.width);
    await page.close();
  });
});

test.each([
  [
    replayed,
    'verdict warn',
    ['312 records had stayed behind: 310 were replayed.', '5130, 5131', 'msk-dr switchover orders'],
  ],
  [nothingBehind, 'verdict good', ['Nothing had stayed behind.', 'No topic’s retention']],
  [
    rebuilt,
    'verdict warn',
    ['were dropped', 'test orders <b>only</b>', 'copied anew', 'given up: expired by now'],
  ],
] as const)('what had stayed behind, and what became of it, is told (%#)', async (report, tone, parts) => {
  const { page } = await open(report);
  expect(await page.locator('header').getAttribute('class')).toBe(tone);
  const text = (await page.locator('main').textContent()) ?? '';
  for (const part of parts) expect(text).toContain(part);
  await page.close();
});
