import { type KeptAnswers, probeWithoutRights } from '../fence-clients/step.ts';
import type { Known } from '../lib/known.ts';

/**
 * Why a side that has a probe has no proof by it, in whole sentences: what cannot be told is not verified. One that has
 * none goes by what was put up and by logs that stand still, and its verdict says so.
 */
export function probeFaults(hasProbe: boolean, probe: Known<unknown>, old: Known<KeptAnswers>): string[] {
  if (!hasProbe) return [];
  if (!probe.known) return [`fence.probe proves nothing: ${probe.reason}.`];
  return !old.known && old.reason === probeWithoutRights
    ? [`fence.probe proves nothing: ${old.reason}.`]
    : [];
}
