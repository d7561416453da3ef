import { lossStep } from '../estimate-loss/steps.ts';
import { beganStep } from '../fence-clients/began.ts';
import { writersFenceStep } from '../fence-clients/step.ts';
import { lateFlowsStep } from '../late-flows/align-flows.ts';
import { cutStep } from '../lib/cut/cut.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import { publishedStep } from '../lib/pointer/publish.ts';
import { holesStep } from '../resume-flow/check.ts';
import { newestOfChunks, results } from '../sync-offsets/chunk-steps.ts';
import { liftOldStep } from '../unfence-clients/step.ts';
import type { MoveParts } from './compose-move.ts';

/** Reads what the steps of one move left in the ledger. */
export async function gatherMove(ledger: Ledger, run: string): Promise<MoveParts> {
  const chunkNames = newestOfChunks(results, await ledger.listSteps(run));
  const step = <T>(name: string): Promise<T | null> => ledger.getStep<T>(run, name);
  const statements = await Promise.all(
    (['final', 'before-promote', 'now'] as const).map((when) =>
      step<NonNullable<MoveParts['loss']>>(lossStep(when)),
    ),
  );
  const [fence, undone, began, outage, cut, approval, published, proved, flows, cleanUp, chunks] =
    await Promise.all([
      allOf<MoveParts['fence']>(step, {
        writers: writersFenceStep,
        readers: 'fence-readers',
        window: 'fence-window',
        verdict: 'verify-fence',
        lifted: 'unfence-to',
      }),
      allOf<MoveParts['undone']>(step, {
        resumed: 'resume-flow',
        holes: holesStep,
        offsets: 'undo-offsets',
        lifted: liftOldStep,
      }),
      step<NonNullable<MoveParts['began']>>(beganStep),
      step<NonNullable<MoveParts['outage']>>('assess'),
      step<NonNullable<MoveParts['cut']>>(cutStep),
      ledger.listApprovals(run),
      step<NonNullable<MoveParts['published']>>(publishedStep),
      step<NonNullable<MoveParts['proved']>>('prove-pointer'),
      step<NonNullable<MoveParts['flows']>>(lateFlowsStep),
      step<NonNullable<MoveParts['cleanUp']>>('clean-up'),
      Promise.all(chunkNames.map((name) => step<MoveParts['chunks'][number]>(name))),
    ]);
  const [final, beforePromote, first] = statements;
  // A final statement counts once it is one; an estimate made after the promotion only knows more silence.
  const loss = (final?.kind === 'exact' ? final : null) ?? beforePromote ?? first ?? final ?? null;
  const told = { fence, undone, began, outage, cut, approval, published, proved, flows, cleanUp };
  return { ...told, loss, chunks: chunks.flatMap((chunk) => chunk ?? []) };
}

/** Each of these steps, under the name of its part. */
async function allOf<T extends object>(
  step: (name: string) => Promise<unknown>,
  names: Readonly<Record<keyof T, string>>,
): Promise<T> {
  const found = Object.entries<string>(names).map(async ([part, name]) => [part, await step(name)] as const);
  return Object.fromEntries(await Promise.all(found)) as T;
}
