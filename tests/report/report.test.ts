import { describe, expect, test } from 'vitest';
import type { DrillReport } from '../../functions/lib/contracts/drill.ts';
import { renderReport } from '../../functions/lib/report/render.ts';
import { fixtures } from './fixtures/all.ts';
import { shownText } from './leaves.ts';
import { desktop, phone, usePages } from './page.ts';
import { expectAlone, expectOnlyJson, testWidths } from './read-page.ts';

const openPage = usePages();
const open = (report: DrillReport, options?: Parameters<typeof openPage>[1]) =>
  openPage(renderReport(report), options);

describe.each(Object.entries(fixtures))('%s', (_, report) => {
  test('says nothing on the console and asks for nothing but itself', async () => {
    await expectAlone(() => open(report));
  });

  test('shows every value of the JSON, and none that is not in it', async () => {
    const missing = await expectOnlyJson(() => open(report), report);
    // The chart draws the series; a time that is null is shown as a dash.
    const elsewhere = /^schema$|^canary\.series\.|Timestamp$/;
    expect([...missing.keys()].filter((path) => !elsewhere.test(path))).toEqual([]);
  });

  testWidths((options) => open(report, options));
});

describe('the first screen', () => {
  test.each(['passed', 'failed'] as const)(
    'of a %s drill says the verdict, why and what next',
    async (name) => {
      const { page } = await open(fixtures[name]);
      const inView = await page.$$eval('h1, .reasons li, #next + *', (elements) =>
        elements.map(
          (element) => [element.textContent?.trim(), element.getBoundingClientRect().bottom] as const,
        ),
      );
      expect(inView[0]?.[0]?.toLowerCase()).toBe(name);
      expect(inView.length).toBe(fixtures[name].reasons.length + 2);
      for (const [text, bottom] of inView) expect(bottom, text).toBeLessThan(800);
      await page.close();
    },
  );
});

const paper = 'getComputedStyle(document.body).backgroundColor';

test('paper shows what is folded, in dark mode too in dark ink on white', async () => {
  const { page } = await open(fixtures.huge, { ...desktop, colorScheme: 'dark' });
  const hidden = page.locator('[data-path="loss.partitions.499.topic"]');
  expect(await hidden.isVisible()).toBe(false);
  expect(await page.evaluate(paper)).toBe('rgb(14, 17, 22)');
  await page.emulateMedia({ media: 'print' });
  expect(await hidden.isVisible()).toBe(true);
  expect(await page.evaluate(paper)).toBe('rgb(255, 255, 255)');
  await page.close();
});

test('changes by others are listed and not held against a drill; a long list is folded, but not on paper', async () => {
  const { page } = await open(fixtures.huge);
  expect(await page.locator('h1').textContent()).toMatch(/passed/i);
  expect(
    await page.getByText('120 changes by others during the drill, not held against it:').isVisible(),
  ).toBe(true);
  expect(await page.locator('[data-path="changesByOthers.9"]').isVisible()).toBe(true);
  const last = page.locator('[data-path="changesByOthers.119"]');
  expect(await last.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await last.isVisible()).toBe(true);
  await page.close();
});

test('what could not be compared stands in one sentence', async () => {
  const { page } = await open(fixtures.failed);
  const phrases = fixtures.failed.notCompared;
  const sentence = page.locator('p', { hasText: 'Could not be compared' });
  expect(await sentence.textContent()).toContain(`${phrases[0]}; ${phrases[1]}.`);
  await page.close();
});

test('no cell of a table is lost on a phone', async () => {
  const { page } = await open(fixtures.failed, phone);
  expect(await page.getByText('equal records at the position').isVisible()).toBe(true);
  expect(await page.locator('svg.chart.narrow').first().isVisible()).toBe(true);
  expect(await page.locator('svg.chart.wide').first().isVisible()).toBe(false);
  await page.close();
});

test('headings go down one level at a time, tables name their columns, charts have a name', async () => {
  const { page } = await open(fixtures.failed);
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  expect(await page.$$eval('h1', (all) => all.length)).toBe(1);
  expect(await page.$$eval('h3, h4, h5, h6', (all) => all.length)).toBe(0);
  expect(
    await page.$$eval('table', (all) =>
      all.every((t) => t.querySelector('caption') && t.querySelector('thead th[scope=col]')),
    ),
  ).toBe(true);
  for (const name of [
    'Timeline of steps',
    'Replication latency over time',
    'Time to switch against its objective',
  ])
    expect(await page.getByRole('img', { name }).count(), name).toBe(1);
  await page.close();
});

test('a hostile name is text, and stays what it was but for the characters that HTML forbids', async () => {
  const { page } = await open(fixtures.odd);
  const group = fixtures.odd.groups[0]?.group ?? '';
  expect(await page.locator('[data-path="groups.0.group"]').textContent()).toBe(shownText(group));
  expect(group).toContain('<script>');
  await page.close();
});
