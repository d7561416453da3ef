import type { Decision } from '../decide-stranded/decide.ts';
import { InputInvalid } from '../lib/errors.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { Replayed, StrandedPartition } from '../lib/stranded/types.ts';

/**
 * InputInvalid where a rebuild would remove the only copy of a record whose value was written out nowhere, unless a
 * person said that such records are to be dropped.
 */
export function requireSaved(
  stranded: readonly StrandedPartition[],
  replayed: readonly Replayed[],
  { action }: Pick<Decision, 'action'>,
): void {
  if (action === 'drop') return;
  const over = new Map(replayed.map((at) => [partitionKey(at), at.replayed]));
  const unsaved = stranded.flatMap((at) => {
    const left = at.records - (over.get(partitionKey(at)) ?? 0);
    return at.values === 'left-out' && left > 0 ? [`${partitionKey(at)}: ${left}`] : [];
  });
  if (unsaved.length > 0)
    throw new InputInvalid(
      `A rebuild would remove stranded records whose values were written out nowhere (${unsaved.slice(0, 5).join(', ')}). Name a bucket for them in the pair file (stranded.bucket) and start another way home, or drop them with a reason.`,
    );
}
