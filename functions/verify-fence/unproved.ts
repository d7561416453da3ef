import { type KeptAnswers, probeWithoutRights } from '../fence-clients/step.ts';
import type { Known } from '../lib/known.ts';

/**
 * Why a pair that names a probe has no proof by it, in whole sentences: what cannot be told is not verified. A pair without
 * one goes by what was put up and by logs that stand still, and its verdict says so.
 */
export function probeFaults(named: boolean, probe: Known<unknown>, old: Known<KeptAnswers>): string[] {
  if (!named) return [];
  if (!probe.known) return [`fence.probe proves nothing: ${probe.reason}.`];
  return !old.known && old.reason === probeWithoutRights
    ? [`fence.probe proves nothing: ${old.reason}.`]
    : [];
}
