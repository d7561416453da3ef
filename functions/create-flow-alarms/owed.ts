import { type FlowAlarms, flowAlarmsFact } from '../lib/contracts/flow-alarms.ts';
import { flows } from '../lib/engines/engine.ts';
import type { Ledger } from '../lib/ledger/types.ts';
import type { SetupSnapshot } from '../record-setup/snapshot.ts';

/**
 * The alarms that the flows still lack, one sentence each: those that could not be made yet, and all of a flow that was
 * made again, or set up before there were any. Held against the flows that were recorded last.
 */
export async function alarmsOwed(ledger: Pick<Ledger, 'getFact'>): Promise<readonly string[]> {
  const [alarms, setup] = await Promise.all([
    ledger.getFact<FlowAlarms>(flowAlarmsFact),
    ledger.getFact<SetupSnapshot>('setup'),
  ]);
  return flows.flatMap(({ direction }) => {
    const flow = setup?.flows[direction];
    if (flow === undefined || flow.state === 'absent') return [];
    const made = alarms?.[direction];
    if (made?.replicator === flow.id) return made.owed;
    return [`${alarmsOn(direction, 'its clusters')}: none were made for this replicator. ${whoMakesThem}`];
  });
}

/** One end's alarms that could not be made, in words. */
export const owedSentence = (direction: string, side: string, why: string): string =>
  `${alarmsOn(direction, `the ${side}`)}: ${why}. ${whoMakesThem}`;

const alarmsOn = (direction: string, where: string): string =>
  `alarms on how the ${direction} flow reaches ${where}`;
const whoMakesThem = 'msk-dr setup makes them';
