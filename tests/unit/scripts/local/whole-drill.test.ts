import { expect, test } from 'vitest';
import { type WholeDrill, wholeDrill } from '../../../../scripts/local/whole-drill.ts';
import type { WorldState } from '../../../../scripts/local/world/types.ts';

const world = { root: '/x/.world' } as WorldState;

/** Every part notes that it was used; `change` replaces some. */
function parts(change: Partial<WholeDrill> = {}) {
  const used: string[] = [];
  const note =
    <T>(name: string, value: T) =>
    async (): Promise<T> => {
      used.push(name);
      return value;
    };
  const all: WholeDrill = {
    preflight: note('preflight', []),
    runningWorld: note('look', null),
    startWorld: note('up', world),
    makeReady: note('ready', undefined),
    drill: note('drill', 0 as const),
    stopWorld: note('down', undefined),
    say: () => {},
    signal: new AbortController().signal,
    ...change,
  };
  return { all, used };
}

test('goes from nothing to a verdict and back to nothing', async () => {
  const { all, used } = parts();
  expect(await wholeDrill(all)).toBe(0);
  expect(used).toEqual(['preflight', 'look', 'up', 'ready', 'drill', 'down']);
});

test('a world that is up is used, and left up', async () => {
  const { all, used } = parts({ runningWorld: async () => world });
  expect(await wholeDrill(all)).toBe(0);
  expect(used).toEqual(['preflight', 'ready', 'drill']);
});

test.each(['makeReady', 'drill'] as const)('the world goes down when %s throws', async (part) => {
  const { all, used } = parts({ [part]: () => Promise.reject(new Error('boom')) });
  await expect(wholeDrill(all)).rejects.toThrow('boom');
  expect(used.at(-1)).toBe('down');
});

test("a drill's exit code is the whole's", async () => {
  expect(await wholeDrill(parts({ drill: async () => 1 }).all)).toBe(1);
});

test('what is missing is told before anything is touched', async () => {
  const { all, used } = parts({ preflight: async () => ['no Java', 'no Maven'] });
  await expect(wholeDrill(all)).rejects.toMatchObject({ name: 'CouldNotRun', message: 'no Java\nno Maven' });
  expect(used).toEqual([]);
});

test('Ctrl-C during setup drills no more and takes the world down', async () => {
  const interrupt = new AbortController();
  const { all, used } = parts({
    signal: interrupt.signal,
    makeReady: async () => {
      interrupt.abort(new Error('interrupted'));
    },
  });
  await expect(wholeDrill(all)).rejects.toThrow('interrupted');
  expect(used).not.toContain('drill');
  expect(used.at(-1)).toBe('down');
});
