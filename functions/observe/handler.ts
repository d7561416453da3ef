import { awsCallMs, keptClients, observationsIn, tableClient, within } from '../lib/observation/in-region.ts';
import { votePorts } from '../lib/observation/vote-ports.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { PairEvent } from '../lib/runtime/events.ts';
import { logger } from '../lib/runtime/logger.ts';
import { publishObservation } from '../lib/runtime/metrics.ts';
import { readHome, readPublished } from './home.ts';
import { observe } from './observe.ts';
import { readSides } from './read-sides.ts';

/** Every minute, in both Regions. */
export const handler = defineClusterHandler(PairEvent, async (_event, call) => {
  const { pair } = call;
  const region = requiredEnv('AWS_REGION');
  const other = region === pair.primary.region ? pair.secondary.region : pair.primary.region;
  const own = observationsIn(call, region);
  const client = keptClients(call);
  const mark = `observe-${call.clock.now()}`;
  return observe({
    pair,
    region,
    own,
    home: () => readHome(call, tableClient(pair.ledger.home)),
    published: () => readPublished(call),
    votePorts: ({ side, bootstrap }, write) =>
      votePorts(call, own, { active: side, bootstrap, mark, client, write }),
    read: ({ side }) => within(call.remainingMs(), 'reading both sides', () => readSides(call, side, client)),
    tellOther: (heartbeat) =>
      within(awsCallMs(pair), `the ledger in ${other}`, () =>
        observationsIn(call, other).writeHeartbeat(heartbeat),
      ),
    alarm: ({ name, sentence }) => logger.warn(sentence, { event: name }),
    publish: publishObservation,
  });
});
