import type { Pair, PairSide } from '../../../functions/lib/pair/types.ts';

/** As a function's `vpc` takes it. */
export interface Network {
  readonly securityGroupIds: readonly string[];
  readonly subnetIds: readonly string[];
}

/**
 * The network of the functions that speak Kafka, in one Region: that of the pairs' sides there. Null where no side has one.
 * A function is in one network only, so an Error where the sides do not agree, with what each of them says.
 */
export function networkIn(pairs: readonly Pair[], region: string): Network | null {
  const sides = pairs.flatMap((pair) => (['primary', 'secondary'] as const).map((side) => ({ pair, side })));
  const here = sides.filter(({ pair, side }) => pair[side].region === region && pair[side].vpc !== null);
  const [first] = here;
  if (first === undefined) return null;
  const wanted = textOf(first.pair[first.side]);
  if (here.every(({ pair, side }) => textOf(pair[side]) === wanted)) return networkOf(first.pair[first.side]);
  const found = here.map(({ pair, side }) => `${pair.name}: ${side}.vpc is ${textOf(pair[side])}`);
  throw new Error(
    `The functions of one service are in one network in ${region}, and the pairs name several. Allowed: the same vpc, or another stage (--stage) for each, with pair files of its own.\n${found.join('\n')}`,
  );
}

const networkOf = ({ vpc }: PairSide): Network => ({
  securityGroupIds: [...(vpc?.securityGroupIds ?? [])].sort(),
  subnetIds: [...(vpc?.subnetIds ?? [])].sort(),
});
const textOf = (side: PairSide): string => JSON.stringify(networkOf(side));
