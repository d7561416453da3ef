import { readParameter, writeParameter } from '../aws/parameters.ts';
import type { Pointer } from '../ledger/types.ts';
import { parsePointer, pointerDocument } from './document.ts';

/** Ledger step of the run that moved the pointer: what became of its copies for clients. */
export const publishedStep = 'publish-pointer';

export interface Published {
  readonly region: string;
  readonly outcome: 'written' | 'newer-there' | 'owed';
  readonly reason: string;
}

/**
 * Writes the pointer's copy for clients into one Region. A copy with a higher epoch is left alone: the ledger's owner
 * there knows more. Raises AwsUnavailable or AwsAccessDenied.
 */
export async function publishPointer(
  region: string,
  parameter: string,
  pointer: Pointer,
  signal: AbortSignal,
): Promise<Published> {
  const there = parsePointer(await readParameter(region, parameter, signal));
  if (there !== null && there.epoch > pointer.epoch)
    return { region, outcome: 'newer-there', reason: `epoch ${there.epoch} stands there` };
  await writeParameter(region, parameter, pointerDocument(pointer), signal);
  return { region, outcome: 'written', reason: '' };
}
