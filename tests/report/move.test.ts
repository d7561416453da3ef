import { describe, expect, test } from 'vitest';
import type { MoveReport, UnwoundReport } from '../../functions/lib/contracts/move.ts';
import { renderMove } from '../../functions/lib/report/move/render.ts';
import { lostRegion, oddMove, planned, unwound } from './fixtures/moves.ts';
import { shownText } from './leaves.ts';
import { usePages } from './page.ts';
import { expectAlone, expectOnlyJson, testWidths } from './read-page.ts';

const openPage = usePages();
const open = (report: MoveReport | UnwoundReport, options?: Parameters<typeof openPage>[1]) =>
  openPage(renderMove(report), options);

const all = { lostRegion, planned, unwound, oddMove };

describe.each(Object.entries(all))('%s', (_, report) => {
  test('says nothing on the console and asks for nothing but itself', async () => {
    await expectAlone(() => open(report));
  });

  test('shows every value of the JSON, and none that is not in it', async () => {
    const missing = await expectOnlyJson(() => open(report), report);
    const elsewhere =
      /^schema$|Timestamp$|^promotedAt$|request\.(run|mode|loss\..*|breakGlass)$|severity$|delivered$/;
    // Only a move has a time without writes; what was never made, or never looked at, is not told by a number.
    const absent = /^(loss|cut|outage|fence\.partitions|measured\.rtoSeconds)$/;
    const left = [...missing].filter(([path]) => !elsewhere.test(path));
    expect(left.filter(([path, value]) => value !== 'null' || !absent.test(path))).toEqual([]);
  });

  testWidths((options) => open(report, options));
});

test.each([
  ['lostRegion', 'Moved to the secondary', /At most 2,145 records/],
  ['planned', 'Moved to the secondary', /14\.2 s/],
  ['unwound', 'Not moved: unwound', /4711/],
] as const)('the first screen of %s says the verdict and what it cost', async (name, verdict, figure) => {
  const { page } = await open(all[name]);
  const header = page.locator('h1');
  expect((await header.textContent())?.trim()).toBe(verdict);
  const bottom = await page.$eval('#next + *', (element) => element.getBoundingClientRect().bottom);
  expect(bottom).toBeLessThan(800);
  expect(await page.locator('main').textContent()).toMatch(figure);
  await page.close();
});

test('a broken glass is shouted at the top, with who broke it and why', async () => {
  const { page } = await open(lostRegion);
  const shout = page.locator('header .shout');
  expect(await shout.textContent()).toBe(
    'BREAK-GLASS by arn:aws:iam::123456789012:user/alice: Nobody was asked (break-glass): nobody else is awake',
  );
  expect(await page.locator('header').getAttribute('class')).toBe('verdict warn');
  await page.close();
});

test('a loss is told as a range, with what it rests on, and as provisional', async () => {
  const { page } = await open(lostRegion);
  const text = (await page.locator('section[aria-labelledby=loss]').textContent()) ?? '';
  for (const part of [
    'At most 2,145 records are not on the secondary',
    'Provisional',
    'at least 312 missing',
    '37 a second',
    'first seen down',
  ])
    expect(text).toContain(part);
  await page.close();
});

test('what is owed, who gets past the fence, and the command of the way home stand there', async () => {
  const { page } = await open(lostRegion);
  const text = (await page.locator('main').textContent()) ?? '';
  for (const part of ['msk-dr failback orders', 'User:legacy-batch may write', 'pointer copy in us-east-1'])
    expect(text).toContain(part);
  await page.close();
});

test('an unwound move names the writer, and says what was put back', async () => {
  const { page } = await open(unwound);
  expect(await page.locator('[data-path="fence.writers.0.producerId"]').isVisible()).toBe(true);
  expect(await page.locator('[data-path="undone.2"]').isVisible()).toBe(true);
  expect(await page.locator('header').getAttribute('class')).toBe('verdict bad');
  await page.close();
});

test('headings go down one level at a time, and tables name their columns', async () => {
  const { page } = await open(lostRegion);
  expect(await page.$$eval('h1', (found) => found.length)).toBe(1);
  expect(await page.$$eval('h3, h4, h5, h6', (found) => found.length)).toBe(0);
  expect(
    await page.$$eval('table', (found) =>
      found.every((t) => t.querySelector('caption') && t.querySelector('thead th[scope=col]')),
    ),
  ).toBe(true);
  await page.close();
});

test('a hostile name is text', async () => {
  const { page } = await open(oddMove);
  const shown = await page.locator('[data-path="groups.0.group"]').textContent();
  expect(shown).toBe(shownText(oddMove.groups[0]?.group ?? ''));
  expect(shown).toContain('<script>');
  await page.close();
});
