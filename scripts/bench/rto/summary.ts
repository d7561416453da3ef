import type { PositionCount } from './positions.ts';

/** One measured move. */
export interface Sample {
  readonly seconds: number;
  readonly positions: PositionCount;
}
export const contenders = ['switchover', 'failover', 'script-per-group', 'script-all-groups'] as const;
export type Contender = (typeof contenders)[number];
export type Samples = Readonly<Record<Contender, readonly Sample[]>>;

export interface Figures {
  readonly runs: number;
  readonly medianSeconds: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
  readonly seconds: readonly number[];
  /** The most of any run. */
  readonly skipped: number;
  readonly reread: number;
  readonly positions: number;
}
export interface Summary {
  readonly groups: number;
  readonly contenders: Readonly<Record<Contender, Figures>>;
  /** Which script took less time. */
  readonly fasterScript: Contender;
  /** The faster script's median divided by ours. */
  readonly ratio: { readonly switchover: number; readonly failover: number };
}

export function summarize(groups: number, samples: Samples): Summary {
  const figures = Object.fromEntries(contenders.map((name) => [name, figuresOf(samples[name])])) as Record<
    Contender,
    Figures
  >;
  const scripts = ['script-per-group', 'script-all-groups'] as const;
  const [fasterScript] = scripts.toSorted((a, b) => figures[a].medianSeconds - figures[b].medianSeconds);
  const faster = figures[fasterScript ?? scripts[0]].medianSeconds;
  return {
    groups,
    contenders: figures,
    fasterScript: fasterScript ?? scripts[0],
    ratio: {
      switchover: round(faster / figures.switchover.medianSeconds),
      failover: round(faster / figures.failover.medianSeconds),
    },
  };
}

function figuresOf(samples: readonly Sample[]): Figures {
  const sorted = samples.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median =
    ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
  const most = (pick: (count: PositionCount) => number): number =>
    Math.max(...samples.map(({ positions }) => pick(positions)));
  return {
    runs: samples.length,
    medianSeconds: round(median),
    minSeconds: round(sorted[0] ?? Number.NaN),
    maxSeconds: round(sorted.at(-1) ?? Number.NaN),
    seconds: samples.map(({ seconds }) => round(seconds)),
    skipped: most(({ skipped }) => skipped),
    reread: most(({ reread }) => reread),
    positions: most(({ positions }) => positions),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
