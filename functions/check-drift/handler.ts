import { DriftFound, ValidationFailed } from '../lib/errors.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import type { SetupSnapshot } from '../record-setup/snapshot.ts';
import { takeSnapshot } from '../record-setup/take-snapshot.ts';
import { driftSince } from './drift.ts';

export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const recorded = await call.ledger.getFact<SetupSnapshot>('setup');
  if (recorded === null)
    throw new ValidationFailed('No setup of this pair is recorded: run msk-dr setup first.');
  const [now, active] = await Promise.all([takeSnapshot(call, event.run), activeSide(call.ledger)]);
  const drift = driftSince(recorded, now, active);
  await call.ledger.putStep(grantOf(event), 'check-drift', { since: recorded.run, ...drift });
  if (drift.wrong.length > 0)
    throw new DriftFound(
      `Since ${recorded.run}: ${drift.wrong.join('; ')}. Run msk-dr setup again once it is as it should be.`,
    );
  return { changed: drift.changed.length };
});
