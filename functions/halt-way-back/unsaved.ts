import type { Decision } from '../decide-stranded/decide.ts';
import { InputInvalid } from '../lib/errors.ts';
import { partitionKey } from '../lib/log/types.ts';
import { rangesOf, rangesText } from '../lib/stranded/ranges.ts';
import type { Replayed, StrandedPartition } from '../lib/stranded/types.ts';
import type { Older } from './older.ts';

/**
 * InputInvalid where a rebuild would remove the only copy of a record whose value was written out nowhere, unless a
 * person said that such records are to be dropped.
 */
export function requireSaved(
  stranded: readonly StrandedPartition[],
  replayed: readonly Replayed[],
  { action, giveUp }: Pick<Decision, 'action' | 'giveUp'>,
): void {
  if (action === 'drop' || giveUp !== null) return;
  const over = new Map(replayed.map((at) => [partitionKey(at), at.replayed]));
  const unsaved = stranded.flatMap((at) => {
    const left = at.records - (over.get(partitionKey(at)) ?? 0);
    return at.values === 'left-out' && left > 0 ? [`${partitionKey(at)}: ${left}`] : [];
  });
  if (unsaved.length > 0)
    throw new InputInvalid(
      `A rebuild would remove stranded records whose values were written out nowhere (${unsaved.slice(0, 5).join(', ')}). Take the run up with --rebuild --stranded drop --reason "why" to give them up; the pair file can name a bucket for such values (stranded.bucket).`,
    );
}

/** InputInvalid where a rebuild would remove records that this run did not even list, unless a person gave them up. */
export function requireNoneOlder(
  older: ReadonlyMap<string, Pick<Older, 'offsets'>>,
  { giveUp }: Pick<Decision, 'giveUp'>,
): void {
  const found = [...older].filter(([, { offsets }]) => offsets.length > 0);
  if (giveUp !== null || found.length === 0) return;
  const named = found.slice(0, 5).map(([key, { offsets }]) => `${key}: ${rangesText(rangesOf(offsets))}`);
  throw new InputInvalid(
    `A rebuild would remove older records that only the old side has (${named.join('; ')}): kept there after an earlier failover, or never copied. Nothing was removed. Take the run up with --rebuild --stranded drop --reason "why" to give them up.`,
  );
}
