import { connectMsk } from '../aws/msk.ts';
import { createMskReplicatorEngine, type MskReplicatorEngine } from '../engines/msk-replicator/engine.ts';
import type { Call } from './call.ts';
import { flowOptionsOf } from './flow-reader.ts';

/** The engine of the call's pair. Pairs that ask for another one are refused before they are bundled. */
export const engineOf = async (call: Call): Promise<MskReplicatorEngine> =>
  createMskReplicatorEngine({
    ...(await flowOptionsOf(call)),
    msk: (region) => connectMsk(region, call.signal),
  });
