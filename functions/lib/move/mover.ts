import type { Ledger, Pointer } from '../ledger/types.ts';

type Moved = Pick<Pointer, 'run' | 'epoch' | 'adoptedFrom'>;

/** The run that moved the clients to where they are, and the epoch that it gave the pointer: an adopted ledger gives it another one. */
export const moverOf = ({ run, epoch, adoptedFrom }: Moved): NonNullable<Pointer['adoptedFrom']> =>
  adoptedFrom ?? { run, epoch };

/** What stands of a step under the run that moved the pointer, and, where a ledger was adopted since, under that which adopted. */
export async function stepsOfMover<T>(
  ledger: Pick<Ledger, 'getStep'>,
  pointer: Moved,
  step: string,
): Promise<T[]> {
  const runs = [...new Set([moverOf(pointer).run, pointer.run])];
  const found = await Promise.all(runs.map((run) => ledger.getStep<T>(run, step)));
  return found.filter((one) => one !== null);
}
