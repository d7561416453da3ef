import { expect, it } from 'vitest';
import { inWaves } from '../../../../functions/lib/stranded/in-waves.ts';

const items = Array.from({ length: 20 }, (_, at) => at);
const always = () => true;

it('works through all of them, and counts those that are not through', async () => {
  const done: number[] = [];
  const left = await inWaves(items, always, async (item) => done.push(item) > 0 && item !== 3);
  expect([left, done]).toEqual([1, items]);
});

it('begins a first wave whatever time there is, and no other without', async () => {
  const begun: number[] = [];
  const left = await inWaves(
    items,
    () => false,
    async (item) => begun.push(item) > 0,
  );
  expect([begun.length, left]).toEqual([8, 12]);
});

it('raises an error only when the rest of its wave is over', async () => {
  let over = 0;
  const work = async (item: number): Promise<boolean> => {
    if (item === 0) throw new Error('first');
    await new Promise((done) => setTimeout(done, 5));
    over += 1;
    return true;
  };
  await expect(inWaves(items, always, work)).rejects.toThrow('first');
  expect(over).toBe(7);
});

it('is as wide as it is told', async () => {
  const begun: number[] = [];
  const once = () => begun.length < 3;
  const left = await inWaves(items, once, async (item) => begun.push(item) > 0, 3);
  expect([begun.length, left]).toEqual([3, 17]);
});
