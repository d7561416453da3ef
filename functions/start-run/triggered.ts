import type { Trigger } from '../lib/contracts/start-run.ts';
import { findHome } from '../lib/home/find-home.ts';
import { whyNotHere } from '../lib/home/sentence.ts';
import type { Call } from '../lib/runtime/call.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { homePorts } from '../lib/runtime/home.ts';
import { logger } from '../lib/runtime/logger.ts';
import { whyDeclined } from './why-declined.ts';

/**
 * Looks where the ledger is at home and who holds the lock, and decides by it: a sentence, or null where the run is to start,
 * and the ledger is at home here. Nobody reads the answer of a schedule or an alarm, so it is logged, too.
 */
export async function whyNotStarted(
  trigger: Exclude<Trigger, 'person'>,
  { pair, ledger, clock, signal }: Pick<Call, 'pair' | 'ledger' | 'clock' | 'signal'>,
): Promise<string | null> {
  const [decision, { holder }] = await Promise.all([findHome(homePorts(pair, signal)), ledger.readLock()]);
  const elsewhere = whyNotHere(decision, requiredEnv('AWS_REGION'), pair.name);
  const seen = { now: clock.now(), blackout: pair.drill.blackout, elsewhere, holder };
  const declined =
    decision.kind === 'new'
      ? `${pair.name} is not set up yet: msk-dr setup ${pair.name}`
      : whyDeclined(trigger, seen);
  if (declined !== null) logger.info(declined, { event: 'declined', trigger });
  return declined;
}
