import { createHash } from 'node:crypto';
import { canonicalJson } from '../../canonical-json.ts';
import type { Pair } from '../../pair/types.ts';
import type { Flow, Plan, PlannedCall, Side } from '../engine.ts';
import { createRequest } from './request.ts';

/**
 * What `ensure` calls if the flow does not exist, exactly: the tags travel in the same request, so no replicator is
 * ever there without them. Depends on nothing but its arguments: the same pair gives the same hash.
 */
export function planFlow(pair: Pair, flow: Flow, active: Side): Plan {
  const calls: PlannedCall[] = [
    {
      service: 'kafka',
      action: 'CreateReplicator',
      region: pair[flow.target].region,
      parameters: { ...createRequest(pair, flow, active) },
      reversible: true,
    },
  ];
  return { flow, calls, hash: createHash('sha256').update(canonicalJson(calls)).digest('hex') };
}
