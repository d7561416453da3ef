import type { Pointer } from '../ledger/types.ts';

/** The run that moved the clients to where they are, and the epoch that it gave the pointer: an adopted ledger gives it another one. */
export const moverOf = ({
  run,
  epoch,
  adoptedFrom,
}: Pick<Pointer, 'run' | 'epoch' | 'adoptedFrom'>): NonNullable<Pointer['adoptedFrom']> =>
  adoptedFrom ?? { run, epoch };
