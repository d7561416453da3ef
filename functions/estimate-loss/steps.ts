import type { Ledger } from '../lib/ledger/types.ts';

export type LossWhen = 'now' | 'before-promote' | 'final';

/** Name of the ledger step that holds the statement of that moment. */
export const lossStep = (when: LossWhen): string =>
  when === 'now' ? 'estimate-loss' : `estimate-loss-${when}`;

/** Until the old side's fence is verified records may still be written there, and every statement is provisional. */
export const isVerified = async (ledger: Pick<Ledger, 'getStep'>, run: string): Promise<boolean> =>
  (await ledger.getStep<{ verified?: boolean }>(run, 'verify-fence'))?.verified === true;
