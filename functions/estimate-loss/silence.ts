import type { StandbyVerdict } from '../check-standby/verdict.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { Ledger } from '../lib/ledger/types.ts';

/** Why the brokers of a side gave no answer when this run last looked at both, or null where they did. */
export async function silenceOf(
  ledger: Pick<Ledger, 'getStep'>,
  run: string,
  side: Side,
): Promise<string | null> {
  const verdict = await ledger.getStep<StandbyVerdict>(run, 'check-standby');
  const dark = verdict?.shown.find(
    ({ code, subject }) => code === 'data-plane-unreachable' && subject.startsWith(side),
  );
  return dark === undefined ? null : dark.found;
}
