import * as v from 'valibot';
import { historyLimit } from '../lib/observation/history.ts';
import { keptClients, observationsIn } from '../lib/observation/in-region.ts';
import { takeVote } from '../lib/observation/take-vote.ts';
import { votePorts } from '../lib/observation/vote-ports.ts';
import { decideOutage } from '../lib/outage/decide.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { assessedFor } from './assessed-for.ts';

/** `again`: people have approved it meanwhile. */
const AssessEvent = v.object({ ...MoveEvent.entries, again: v.optional(v.boolean(), false) });

/** One more vote, now, held against those of the hold time. Before promote: the pointer still names the old side. */
export const handler = defineClusterHandler(AssessEvent, async (event, call) => {
  const { pair, ledger } = call;
  await ledger.assertLock(grantOf(event));
  const { side, bootstrap, epoch } = await requirePointer(ledger);
  const region = requiredEnv('AWS_REGION');
  const own = observationsIn(call, region);
  const mark = `assess-${event.run}-${call.clock.now()}`;
  const source = { active: side, bootstrap, mark, client: keptClients(call), write: true };
  const vote = await takeVote(votePorts(call, own, source), {
    active: side,
    epoch,
    vantage: region,
    witnessRegion: pair.detection.witness,
  });
  const { holdMs } = pair.detection;
  const history = await own.recentVotes(historyLimit(holdMs));
  await own.recordVote(vote);
  const assessment = decideOutage({ vote, history, holdMs });
  // The report is about the look that was approved.
  await ledger.putStep(grantOf(event), event.again ? 'assess-again' : 'assess', { ...assessment, vote });
  return assessedFor(event.mode, assessment);
});
