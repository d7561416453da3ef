import type { StrandedPartition } from '../lib/stranded/types.ts';

/** Partitions that a sentence names. */
const shown = 5;

/** The statement in a sentence, for whoever is told of it. */
export function finalLossText(failover: string, partitions: readonly StrandedPartition[]): string {
  const records = partitions.reduce((sum, one) => sum + one.records, 0);
  if (records === 0)
    return `Nothing was lost by ${failover}: the old side has no record that is not on the active one.`;
  const named = partitions
    .filter((one) => one.records > 0)
    .map((one) => `${one.topic}-${one.partition}: ${one.upperBound ? 'at most ' : ''}${one.records}`);
  const bounded = partitions.some(({ upperBound }) => upperBound);
  const more = named.length > shown ? `, and ${named.length - shown} more partitions` : '';
  const where = `${named.slice(0, shown).join(', ')}${more}`;
  const values = partitions.some((one) => one.values === 'left-out' && one.records > 0)
    ? 'Only their hashes were written out: the pair file names no bucket for their values (stranded.bucket).'
    : 'They were written out, encrypted.';
  return `${bounded ? 'At most ' : ''}${records} acknowledged record(s) were left behind by ${failover} (${where}). ${values}`;
}
