import { join, resolve } from 'node:path';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import type { MskSide, Pair } from '../../../functions/lib/pair/types.ts';
import type { Side } from './types.ts';

export interface WorldOptions {
  /** The world's folder; default `.world` in the working directory. */
  readonly root?: string;
  /** Folder of pair files; default `pairs`. Its first pair names the two clusters. */
  readonly pairs?: string;
  /** Downloads and builds that every world uses; default `.cache`. */
  readonly cache?: string;
  /** Clusters and AWS only: nothing is built nor deployed. */
  readonly bare?: boolean;
  /** How often what is scheduled runs (`observe`), in either Region, ms; default: not at all. */
  readonly scheduleMs?: number;
  /** How many idle processes of functions are kept for the next call: each takes memory and spares a start. Default 2. */
  readonly warm?: number;
  /** What part of its time a Retry of a state machine waits; default: all of it. */
  readonly retryScale?: number;
  /** One line for everything that was done. */
  readonly progress?: (line: string) => void;
  /** Aborting stops a start that is under way and cleans up. */
  readonly signal?: AbortSignal;
}

/** What the host process is told; travels as JSON. */
export interface HostSettings {
  readonly root: string;
  readonly cache: string;
  readonly pairs: string;
  readonly stage: string;
  readonly bare: boolean;
  readonly scheduleMs: number | null;
  readonly warm: number;
  readonly retryScale: number;
}

export const hostSettings = (options: WorldOptions): HostSettings => ({
  root: resolve(options.root ?? '.world'),
  cache: resolve(options.cache ?? '.cache'),
  pairs: resolve(options.pairs ?? 'pairs'),
  stage: 'local',
  bare: options.bare ?? false,
  scheduleMs: options.scheduleMs ?? null,
  warm: options.warm ?? 2,
  retryScale: options.retryScale ?? 1,
});

/** For a world of many moves: every function of a move stays warm. */
export const allWarm = 64;

export interface SideIdentity {
  readonly region: string;
  readonly clusterArn: string;
  readonly secretArn: string;
}

export interface WorldIdentity {
  readonly accountId: string;
  readonly sides: Readonly<Record<Side, SideIdentity>>;
  /** Where the fence's probe has its credentials; null where the pair has none. */
  readonly probeSecretArn: string | null;
}

/**
 * Which clusters a world stands for: those of the folder's first pair. Raises PairFileInvalid for wrong files, and an
 * Error where the pair is none that the local world can play (both sides on MSK with SCRAM, one account, two Regions).
 */
export function worldIdentity(pairsFolder: string): WorldIdentity {
  const [pair] = loadPairs(pairsFolder);
  if (pair === undefined) throw new Error(`There is no pair file (*.yml) in ${pairsFolder}.`);
  const primary = identity(pair, 'primary');
  const secondary = identity(pair, 'secondary');
  const accountId = primary.clusterArn.split(':')[4] ?? '';
  if (secondary.clusterArn.split(':')[4] !== accountId || primary.region === secondary.region)
    throw new Error(`The local world needs both clusters of ${pair.name} in one account and in two Regions.`);
  return {
    accountId,
    sides: { primary, secondary },
    probeSecretArn: pair.fence.probe?.secretArn ?? null,
  };
}

function identity(pair: Pair, side: Side): SideIdentity {
  const found = pair[side];
  if (!playable(found))
    throw new Error(
      `The local world plays MSK clusters with auth: scram and a secretArn; ${pair.name} ${side} is none.`,
    );
  const { region, clusterArn, secretArn } = found;
  return { region, clusterArn, secretArn };
}

const playable = (side: Pair[Side]): side is MskSide & { readonly secretArn: string } =>
  side.kind === 'msk' && side.auth === 'scram' && side.secretArn !== null;

export const stateFile = (root: string): string => join(root, 'state.json');
/** Says that a folder is a world's, and may be deleted as a whole. */
export const markerFile = (root: string): string => join(root, '.msk-dr-world');
