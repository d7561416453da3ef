import { readParameter } from '../lib/aws/parameters.ts';
import { PointerMoved } from '../lib/errors.ts';
import type { Pointer } from '../lib/ledger/types.ts';
import type { Move } from '../lib/move/move.ts';
import { parsePointer } from '../lib/pointer/document.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { type Published, publishedStep } from '../lib/pointer/publish.ts';
import type { Call } from '../lib/runtime/call.ts';

/** What clients of the promoted side read. PointerMoved, with why it was not published, where it does not name this move. */
export async function publishedPointer(
  { pair, ledger, signal }: Pick<Call, 'pair' | 'ledger' | 'signal'>,
  { to, startEpoch }: Move,
  run: string,
): Promise<Pointer> {
  const parameter = pointerParameter(pair, { kind: 'real' });
  const { region } = pair[to];
  const pointer = parsePointer(await readParameter(region, parameter, signal));
  if (pointer !== null && pointer.epoch === startEpoch + 1 && pointer.run === run) return pointer;
  const told = await ledger.getStep<{ published: readonly Published[] }>(run, publishedStep);
  const owed = told?.published.find((one) => one.region === region && one.outcome === 'owed');
  throw new PointerMoved(
    `${parameter} in ${region} does not name epoch ${startEpoch + 1} of ${run}: clients do not follow this move.${owed === undefined ? '' : ` It was not published: ${owed.reason}`}`,
  );
}
