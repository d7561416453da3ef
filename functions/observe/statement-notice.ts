import type { LossStatement, PartitionLoss } from '../lib/contracts/loss.ts';
import type { Move } from '../lib/move/move.ts';

/** Partitions that a message names. */
const shown = 20;

export interface StatedLoss {
  readonly pair: string;
  readonly run: string;
  readonly epoch: number;
  readonly move: Pick<Move, 'from'>;
  readonly statement: Pick<LossStatement, 'records' | 'partitions'>;
}

/** The final statement for whoever is told: what is left behind, where, and what to do about it. */
export function statementNotice({ pair, run, epoch, move: { from }, statement }: StatedLoss): {
  readonly subject: string;
  readonly text: string;
} {
  const lost = statement.partitions.filter(({ records }) => records !== 0);
  const most = lost.some(({ upperBound }) => upperBound === true);
  const more = lost.length > shown ? [`and ${lost.length - shown} more partitions`] : [];
  const text =
    statement.records === 0
      ? [
          `Nothing was lost by ${run} (epoch ${epoch}): the ${from} has no record that is not on the active side.`,
        ]
      : [
          `${most ? 'At most ' : ''}${statement.records} acknowledged record(s) were left behind on the ${from} by ${run} (epoch ${epoch}).`,
          `To list them and to say what is to become of them:  msk-dr failback ${pair}`,
          '',
          ...lost.slice(0, shown).map(rowText),
          ...more,
        ];
  return {
    subject: `msk-dr ${pair}: final loss statement of ${run}`,
    text: [...text, '', `The ${from} answers again and its fence is verified: this statement is final.`].join(
      '\n',
    ),
  };
}

/** Where compaction has taken what would tell, no later look tells more. */
const rowText = ({ topic, partition, records, upperBound }: PartitionLoss): string =>
  `${topic}-${partition}: ${upperBound === true ? 'at most ' : ''}${records}`;
