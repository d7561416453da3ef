import type { Pair } from '../../pair/types.ts';
import { canaryTopic, ownNames } from '../../pair/types.ts';
import type { Flow } from '../engine.ts';

/** The name under which a pair's flow is made and found again. */
export const replicatorName = (pair: string, flow: Flow): string => `msk-dr-${pair}-${flow.direction}`;

/** Proof that a replicator is ours: a name alone could be anybody's. */
export const ownTags = (pair: string, flow: Flow): Readonly<Record<string, string>> => ({
  'msk-dr:pair': pair,
  'msk-dr:direction': flow.direction,
  'msk-dr:managed-by': 'msk-dr',
});

/** The expressions of one flow, as MSK matches them: against the whole name, exclusion wins. */
export interface FlowPatterns {
  readonly topics: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly groups: { readonly include: readonly string[]; readonly exclude: readonly string[] };
}

/**
 * What the pair selects, with the canary topic in, and Kafka's internal topics and msk-dr's own groups out. MSK
 * documents no exclusions of its own, so `__.*` is always said.
 */
export const flowPatterns = (pair: Pair): FlowPatterns => ({
  topics: {
    include: [...pair.topics.include, canaryTopic(pair.name).replaceAll('.', '\\.')],
    exclude: unique(['__.*', ...pair.topics.exclude]),
  },
  groups: { include: [...pair.groups.include], exclude: unique([ownNames, ...pair.groups.exclude]) },
});

const unique = (patterns: readonly string[]): string[] => [...new Set(patterns)];
