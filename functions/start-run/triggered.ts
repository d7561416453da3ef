import type { Trigger } from '../lib/contracts/start-run.ts';
import { findHome } from '../lib/home/find-home.ts';
import { whyNotHere } from '../lib/home/sentence.ts';
import type { Call } from '../lib/runtime/call.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { homePorts } from '../lib/runtime/home.ts';
import { whyDeclined } from './why-declined.ts';

/** Looks where the ledger is at home and who holds the lock, and decides by it: a sentence, or null where the run is to start. */
export async function whyNotStarted(
  trigger: Exclude<Trigger, 'person'>,
  { pair, ledger, clock, signal }: Pick<Call, 'pair' | 'ledger' | 'clock' | 'signal'>,
): Promise<string | null> {
  const [decision, { holder }] = await Promise.all([findHome(homePorts(pair, signal)), ledger.readLock()]);
  if (decision.kind === 'new') return `${pair.name} is not set up yet: msk-dr setup ${pair.name}`;
  const elsewhere = whyNotHere(decision, requiredEnv('AWS_REGION'), pair.name);
  return whyDeclined(trigger, { now: clock.now(), blackout: pair.drill.blackout, elsewhere, holder });
}
