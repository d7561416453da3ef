import { keptClients, observationsIn } from '../lib/observation/in-region.ts';
import { votePorts } from '../lib/observation/vote-ports.ts';
import { awsCallMs } from '../lib/pair/aws-call-ms.ts';
import { otherRegion } from '../lib/pair/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { publishObservation } from '../lib/runtime/metrics.ts';
import { within } from '../lib/within.ts';
import { copyHome } from './copy-home.ts';
import { readHome, readPublished } from './home.ts';
import type { ObservePorts } from './observe.ts';
import { readSides } from './read-sides.ts';
import { settle } from './settle.ts';
import { startFailover } from './start-failover.ts';
import { tellChanges } from './tell-changes.ts';

/** What an observation works with in a function. */
export function observePorts(call: ClusterCall): ObservePorts {
  const { pair } = call;
  const region = requiredEnv('AWS_REGION');
  const other = otherRegion(pair, region);
  const own = observationsIn(call, region);
  const client = keptClients(call);
  const mark = `observe-${call.clock.now()}`;
  return {
    pair,
    region,
    own,
    home: () => readHome(call),
    published: () => readPublished(call),
    votePorts: ({ side, bootstrap }, write) =>
      votePorts(call, own, { active: side, bootstrap, mark, client, write }),
    read: ({ side }) =>
      within(call.remainingMs(), 'reading both sides', () => readSides(call, side, client, region)),
    tellOther: (heartbeat) =>
      within(awsCallMs(pair), `the ledger in ${other}`, () =>
        observationsIn(call, other).writeHeartbeat(heartbeat),
      ),
    copyHome: (home, owed) => copyHome(call, home, owed),
    start: (outage) => startFailover(call, outage),
    settle: (owing) => settle(call, client, owing),
    log: ({ name, subject, sentence }) => logger.warn(sentence, { event: name, subject }),
    tellChanges: (changes, seen) => tellChanges(call, changes, seen),
    publish: publishObservation,
  };
}
