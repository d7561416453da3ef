import { afterEach, describe, expect, it, vi } from 'vitest';
import { bundledPairs, getPair } from '../../../../functions/lib/pair/bundled.ts';
import { parsePair } from '../../../../functions/lib/pair/parse.ts';
import { pairWith } from './valid-pair.ts';

afterEach(() => vi.unstubAllGlobals());

describe('bundled pairs', () => {
  it('are found by name, and the names there are are told', () => {
    const pair = parsePair('x.yml', pairWith({}));
    vi.stubGlobal('__MSK_DR_PAIRS__', [pair]);
    expect(getPair('shop')).toBe(pair);
    expect(() => getPair('shopp')).toThrow(/no pair "shopp".*: shop\./);
  });

  it('must have been put in by the build', () => {
    expect(() => bundledPairs()).toThrow(/built without pairs/);
  });
});
