import type { Side } from '../lib/engines/engine.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import { grantedFor } from '../lib/fence/grant.ts';
import { liftFence } from '../lib/fence/lift.ts';
import { readFence } from '../lib/fence/site.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { otherSide } from '../lib/pair/types.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { fenceSite } from '../lib/runtime/fence-side.ts';
import { liftSide } from './lift.ts';

/** Lets the probe in again on the side that the drill has promoted in the shadow, as a failover does its clients. */
export async function unfenceDrill(call: ClusterCall, grant: LockGrant) {
  const side = otherSide((await requirePointer(call.ledger)).side);
  const step = await liftSide(call, grant, { side, drill: grant.run });
  await call.ledger.putStep(grant, 'unfence-shadow', step);
  return step;
}

/**
 * Takes away what is left of a drill's fence on one side, and then what the drill had granted there: the fence first, so
 * that nobody is let in by what is on its way out. KafkaRequestFailed if a broker still lists something of it.
 */
export async function liftDrill(
  call: ClusterCall,
  grant: LockGrant,
  side: Side,
  drill: string,
): Promise<void> {
  for (const name of [drill, grantedFor(drill)]) {
    const found = await readFence(call.ledger, side, name);
    if (found === null || found.state === 'lifted') continue;
    const site = fenceSite(call, grant, await call.connect(side), { side, drill: name });
    const { left } = await liftFence(site);
    if (left.length > 0)
      throw new KafkaRequestFailed(`The ${side} still lists ${left.length} ACL(s) of the drill ${drill}`, {
        codes: [],
        retryable: true,
      });
  }
}
