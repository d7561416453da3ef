import { flowFrom, type Side } from '../lib/engines/engine.ts';
import type { Ledger, Pointer } from '../lib/ledger/types.ts';
import { moverOf, stepsOfMover } from '../lib/move/mover.ts';
import type { FlowLack } from '../lib/outage/owed.ts';
import { type LateFlow, lateFlowsStep } from './align-flows.ts';

/**
 * The flows as they were looked at last under the pointer; none where no move has come to them yet. One that is over and
 * never came to them owes them everything: nobody else asks them, and the next move would find drift.
 */
export async function flowsUnder(
  ledger: Pick<Ledger, 'getStep' | 'getRun'>,
  pointer: Pick<Pointer, 'run' | 'epoch' | 'adoptedFrom'>,
): Promise<readonly LateFlow[]> {
  const looked = (await stepsOfMover<LateFlow[]>(ledger, pointer, lateFlowsStep)).at(-1);
  if (looked !== undefined) return looked;
  const mover = await ledger.getRun(moverOf(pointer).run);
  if (mover?.machine !== 'failover' || mover.status === 'running') return [];
  const reason = `${mover.run} has ended without asking for it`;
  return (['forward', 'reverse'] as const).map((direction) => ({ direction, state: 'owed', reason }));
}

/** What the flows still lack under a pointer that makes `active` the active side. */
export const flowsOwed = (flows: readonly LateFlow[], active: Side): FlowLack[] =>
  flows.flatMap((flow) => {
    const reason = lacking(flow, active);
    return reason === null ? [] : [{ direction: flow.direction, reason }];
  });

/** The same in words. */
export const flowSentence = ({ direction, reason }: FlowLack): string => `${direction} flow: ${reason}`;

/** True while asking the flows again may mend something: one that is not there is for setup, or the way home, to make. */
export const canBeAligned = (flows: readonly LateFlow[]): boolean =>
  flows.some(({ state }) => state !== 'aligned' && state !== 'absent' && state !== 'left');

function lacking(flow: LateFlow, active: Side): string | null {
  switch (flow.state) {
    case 'aligned':
    case 'left':
      return null;
    case 'absent':
      return flow.direction === flowFrom(active).direction
        ? `there is none, so nothing is copied from the active ${active}`
        : null;
    case 'changing':
      return 'its topic settings are still being changed';
    case 'waits':
      return 'it copies no topic settings until the other one has stopped';
    default:
      return `its topic settings could not be changed: ${flow.reason}`;
  }
}
