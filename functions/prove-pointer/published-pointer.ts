import { readParameter } from '../lib/aws/parameters.ts';
import { PointerMoved } from '../lib/errors.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
import { parsePointer } from '../lib/pointer/document.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import type { Call } from '../lib/runtime/call.ts';

/** What clients of the promoted side read. PointerMoved where it does not name this move. */
export async function publishedPointer(
  { pair, signal }: Pick<Call, 'pair' | 'signal'>,
  { to, startEpoch }: Move,
  run: string,
): Promise<Pointer> {
  const parameter = pointerParameter(pair, { kind: 'real' });
  const pointer = parsePointer(await readParameter(pair[to].region, parameter, signal));
  if (pointer !== null && pointer.epoch === startEpoch + 1 && pointer.run === run) return pointer;
  throw new PointerMoved(
    `${parameter} in ${pair[to].region} does not name epoch ${startEpoch + 1} of ${run}: clients do not follow this move.`,
  );
}
