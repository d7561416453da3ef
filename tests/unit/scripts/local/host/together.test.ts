import { expect, test } from 'vitest';
import { together } from '../../../../../scripts/local/host/together.ts';

const noAbort = (): void => {
  throw new Error('nothing to abort');
};

test('gives every result in order', async () => {
  await expect(together<[number, string]>([async () => 1, async () => 'two'], noAbort)).resolves.toEqual([
    1,
    'two',
  ]);
});

test('raises the first failure only when every task has ended, and tells the others to give up', async () => {
  const abort = new AbortController();
  const ended: string[] = [];
  const run = together<[never, undefined]>(
    [
      () => Promise.reject(new Error('first')),
      async () => {
        await new Promise((resolve) => abort.signal.addEventListener('abort', resolve));
        ended.push('second');
        throw new Error('second');
      },
    ],
    (reason) => abort.abort(reason),
  );
  await expect(run).rejects.toThrow('first');
  expect(ended).toEqual(['second']);
});
