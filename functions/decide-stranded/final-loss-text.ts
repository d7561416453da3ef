import type { StrandedPartition } from '../lib/stranded/types.ts';

/** Partitions that a sentence names. */
const shown = 5;

/** The statement in a sentence, for whoever is told of it. */
export function finalLossText(failover: string, partitions: readonly StrandedPartition[]): string {
  const records = partitions.reduce((sum, one) => sum + one.records, 0);
  const removed = partitions.filter(({ lowerBound }) => lowerBound === true);
  const gone =
    removed.length === 0
      ? ''
      : ` The old side has removed records of ${removed.length} partition(s) that may never have come over (${named(removed, () => '')}): more may be lost than is counted.`;
  if (records === 0)
    return gone === ''
      ? `Nothing was lost by ${failover}: the old side has no record that is not on the active one.`
      : `Of what the old side still has nothing was lost by ${failover}.${gone}`;
  const lost = partitions.filter((one) => one.records > 0);
  const where = named(lost, (one) => `: ${one.upperBound ? 'at most ' : ''}${one.records}`);
  const bounded = partitions.some(({ upperBound }) => upperBound);
  const values = lost.some((one) => one.values === 'left-out')
    ? 'Only their hashes were written out: the pair file names no bucket for their values (stranded.bucket).'
    : 'They were written out, encrypted.';
  return `${bounded ? 'At most ' : ''}${records} acknowledged record(s) were left behind by ${failover} (${where}). ${values}${gone}`;
}

/** The first few partitions by name, with what is to be said of each, and how many there are beside them. */
function named(partitions: readonly StrandedPartition[], say: (one: StrandedPartition) => string): string {
  const few = partitions.slice(0, shown).map((one) => `${one.topic}-${one.partition}${say(one)}`);
  const more = partitions.length > shown ? `, and ${partitions.length - shown} more partitions` : '';
  return `${few.join(', ')}${more}`;
}
