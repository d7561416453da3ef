/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0, below `limit`, whole. */
  below(limit: number): number;
  pick<const T>(items: readonly [T, ...T[]]): T;
}

/** The first numbers of neighbouring seeds are alike. */
const leftOut = 16;

/** Marsaglia's 32-bit xorshift; a seed of 0 would stay 0 for ever, so it is stirred first. */
export function randomFrom(seed: number): Random {
  let state = (Math.imul(seed | 0, 0x9e37_79b1) ^ 0x5bd1_e995) | 0 || 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * limit);
  };
  for (let n = 0; n < leftOut; n += 1) below(1);
  return {
    below,
    pick: ([first, ...others]) => {
      const at = below(others.length + 1);
      return at === 0 ? first : (others[at - 1] ?? first);
    },
  };
}
