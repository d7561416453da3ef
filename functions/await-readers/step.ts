import type { Expelled, Readers } from './readers.ts';

/** Ledger step with the newest look. */
export const readersStep = 'await-readers';

/** What is kept of the newest look. */
export interface ReadersStep extends Readers {
  readonly expelled: Expelled;
  /** A last look has found somebody, and nobody has read the positions since: true until a look that is not the last. */
  readonly cameBack: boolean;
  /** Milliseconds since the epoch of the last expulsion; null: there was none. */
  readonly expelledAt: number | null;
}

export interface ReadersAnswer extends Readers {
  /** After which another look tells more; 0: nothing but the readers has to change. */
  readonly waitSeconds: number;
}

/**
 * The last look before the promotion: whoever was expelled and is not shut out had the settle time to come back, and
 * whoever has come back may have moved the positions that were read. An earlier look needs neither: the last one follows.
 */
export function answerOf(
  { empty, stay, sentence, cameBack, expelledAt }: ReadersStep,
  { last, now, settleMs }: { readonly last: boolean; readonly now: number; readonly settleMs: number },
): ReadersAnswer {
  const answer = { empty, stay, waitSeconds: 0, sentence };
  if (!last || !empty) return answer;
  if (cameBack)
    return { ...answer, empty: false, sentence: 'members came back, so positions are to be read again.' };
  const early = expelledAt === null ? 0 : expelledAt + settleMs - now;
  if (early <= 0) return answer;
  const waitSeconds = Math.ceil(early / 1000);
  return { ...answer, empty: false, waitSeconds, sentence: 'whoever was expelled may still come back.' };
}
