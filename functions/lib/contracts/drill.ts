import type { LossKind } from './loss.ts';

/** `drill.json`, schema 1: what `msk-dr drill --json` prints and what the report and the evidence are made from. */
export interface DrillReport {
  readonly schema: 1;
  readonly pair: string;
  readonly run: string;
  readonly result: 'passed' | 'failed';
  readonly reasons: readonly string[];
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly objectives: { readonly rpoSeconds: number; readonly rtoSeconds: number };
  /** null = not measured; the reason is in `reasons`. */
  readonly measured: {
    readonly rpoSeconds: number | null;
    readonly rtoSeconds: number | null;
    readonly rtoKind: 'rehearsed' | 'real';
    readonly rtoParts: readonly RtoPart[];
  };
  readonly canary: CanaryResult | null;
  readonly groups: readonly GroupResult[];
  readonly loss: {
    readonly kind: LossKind;
    readonly records: number | null;
    readonly partitions: readonly LossRow[];
  } | null;
  readonly steps: readonly StepResult[];
  /** What the drill left behind, one sentence each; a passed drill has none. */
  readonly leftovers: readonly string[];
  /** What others changed between the inventories, one sentence each: for information, never a reason to fail. */
  readonly changesByOthers: readonly string[];
  /** Parts of a move that this drill could not rehearse and why, one sentence each; they do not fail it. */
  readonly notRehearsed: readonly string[];
  /** What an inventory could not read and why, one phrase each; what stood there before and after is not known. */
  readonly notCompared: readonly string[];
  readonly cost: RunCost;
  /** File names beside drill.json; the CLI prints their paths. */
  readonly report: string;
  readonly evidence: string;
}
export interface RtoPart {
  readonly name: string;
  readonly seconds: number;
}
export interface CanaryResult {
  readonly sent: number;
  readonly received: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Records that arrived after a later one of the same key. */
  readonly outOfOrder: number;
  /** Produce to visible on the standby; null when nothing arrived. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number } | null;
  /** For the report's chart: [ms since the canary's start, latency in ms], at most 500 points. */
  readonly series: readonly (readonly [number, number])[];
}
export interface GroupResult {
  readonly group: string;
  readonly state: string;
  readonly partitions: number;
  readonly exact: number;
  readonly lowerBound: number;
  readonly untranslatable: number;
  /** Most records that the group would read again, summed over its partitions. */
  readonly rereadWorst: number;
  readonly reasons: readonly string[];
}
export interface LossRow {
  readonly topic: string;
  readonly partition: number;
  readonly kind: LossKind;
  readonly records: number | null;
  /** ISO 8601 UTC, or null. */
  readonly firstTimestamp: string | null;
  readonly lastTimestamp: string | null;
}
export interface StepResult {
  readonly name: string;
  readonly startedAt: string;
  readonly ms: number;
  readonly result: 'succeeded' | 'failed' | 'skipped';
}
export interface RunCost {
  readonly usd: number;
  /** Date of the price table, ISO day. */
  readonly pricesAsOf: string;
  readonly items: readonly {
    readonly item: string;
    readonly quantity: number;
    readonly unit: string;
    readonly usd: number;
  }[];
}
