import type { Side } from '../engines/engine.ts';
import { ValidationFailed } from '../errors.ts';
import type { Ledger, Pointer } from '../ledger/types.ts';

/** The pair's pointer; ValidationFailed where no setup has made one. */
export async function requirePointer(ledger: Ledger): Promise<Pointer> {
  const pointer = await ledger.getPointer({ kind: 'real' });
  if (pointer === null) throw new ValidationFailed('The pair has no pointer yet: run msk-dr setup first.');
  return pointer;
}

/** Who is active; before the first setup that is the primary, since clients have nowhere else to write. */
export const activeSide = async (ledger: Ledger): Promise<Side> =>
  (await ledger.getPointer({ kind: 'real' }))?.side ?? 'primary';
