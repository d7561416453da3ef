import { lossStep } from '../estimate-loss/steps.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import type { MoveParts } from './compose-move.ts';

/** Reads what the steps of one move left in the ledger. */
export async function gatherMove(ledger: Ledger, run: string): Promise<MoveParts> {
  const chunkNames = (await ledger.listSteps(run)).filter((step) => step.startsWith('sync-offsets-'));
  const step = <T>(name: string): Promise<T | null> => ledger.getStep<T>(run, name);
  const statements = await Promise.all(
    (['final', 'before-promote', 'now'] as const).map((when) =>
      step<NonNullable<MoveParts['loss']>>(lossStep(when)),
    ),
  );
  const [fence, approval, published, proved, chunks] = await Promise.all([
    step<NonNullable<MoveParts['fence']>>('verify-fence'),
    ledger.listApprovals(run),
    step<NonNullable<MoveParts['published']>>('publish-pointer'),
    step<NonNullable<MoveParts['proved']>>('prove-pointer'),
    Promise.all(chunkNames.map((name) => step<MoveParts['chunks'][number]>(name))),
  ]);
  const [final, beforePromote, first] = statements;
  // A final statement counts once it is one; an estimate made after the promotion only knows more silence.
  const loss = (final?.kind === 'exact' ? final : null) ?? beforePromote ?? first ?? final ?? null;
  return { loss, fence, approval, published, proved, chunks: chunks.flatMap((chunk) => chunk ?? []) };
}
