import { describe, expect, test } from 'vitest';
import type { FailbackReport } from '../../functions/lib/contracts/failback.ts';
import { renderFailback } from '../../functions/lib/report/failback/render.ts';
import { nothingBehind, rebuilt, replayed } from './fixtures/failbacks.ts';
import { usePages } from './page.ts';
import { expectAlone, expectOnlyJson, testWidths } from './read-page.ts';

const openPage = usePages();
const open = (report: FailbackReport, options?: Parameters<typeof openPage>[1]) =>
  openPage(renderFailback(report), options);

describe.each(Object.entries({ replayed, nothingBehind, rebuilt }))('%s', (_, report) => {
  test('asks for nothing but itself, and shows every value of the JSON and none that is not in it', async () => {
    await expectAlone(() => open(report));
    const missing = await expectOnlyJson(() => open(report), report);
    const elsewhere = /^schema$|Timestamp$/;
    const left = [...missing].filter(([path]) => !elsewhere.test(path));
    expect(left.filter(([, value]) => value !== 'null')).toEqual([]);
  });

  testWidths((options) => open(report, options));
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
