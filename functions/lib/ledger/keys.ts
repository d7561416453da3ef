import type { PointerScope } from './types.ts';

// One pair is one partition of the table. Names are encoded, so that none can reach into another kind of item.

const part = encodeURIComponent;
/** The name at the end of a sort key that begins with `prefix`. */
export const nameAfter = (prefix: string, sk: string): string => decodeURIComponent(sk.slice(prefix.length));

export const partitionOf = (pair: string): string => `pair#${part(pair)}`;
export const lockKey = 'lock';
/** In the table that is not the home: what `observe` keeps there of the home. */
export const copyKey = 'home-copy';
export const runPrefix = 'run#';
export const runKey = (run: string): string => `${runPrefix}${part(run)}`;
/** Sorts runs by their start; the item only names the run. */
export const startedPrefix = 'started#';
export const startedKey = (startedAt: string, run: string): string =>
  `${startedPrefix}${startedAt}#${part(run)}`;
export const starterPrefix = (run: string): string => `starter#${part(run)}#`;
export const starterKey = (run: string, execution: string): string =>
  `${starterPrefix(run)}${part(execution)}`;
export const approvalPrefix = (run: string): string => `approval#${part(run)}#`;
/** Rounds sort by their number. */
export const approvalKey = (run: string, round: number): string =>
  `${approvalPrefix(run)}${String(round).padStart(5, '0')}`;
export const answerPrefix = (run: string, round: number): string => `answer#${part(run)}#${round}#`;
export const answerKey = (run: string, round: number, principal: string): string =>
  `${answerPrefix(run, round)}${part(principal)}`;
export const acknowledgementKey = (run: string): string => `acknowledgement#${part(run)}`;
/** An attribute of the pointer: the run may no longer move it from this epoch. */
export const abandonedAttribute = (run: string): string => `abandoned#${part(run)}`;
export const pointerKey = (scope: PointerScope): string =>
  scope.kind === 'real' ? 'pointer' : `shadow-pointer#${part(scope.run)}`;
export const stepPrefix = (run: string): string => `step#${part(run)}#`;
export const stepKey = (run: string, step: string): string => `${stepPrefix(run)}${part(step)}`;
export const usageKey = (run: string): string => `usage#${part(run)}`;
export const planKey = (hash: string): string => `plan#${part(hash)}`;
export const factKey = (name: string): string => `fact#${part(name)}`;
export const chunkPrefix = (id: string): string => `chunk#${id}#`;
export const chunkKey = (id: string, index: number): string =>
  `${chunkPrefix(id)}${String(index).padStart(5, '0')}`;
