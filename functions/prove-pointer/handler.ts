import { canaryPartitionsOf } from '../lib/canary/partitions.ts';
import { canaryRecord } from '../lib/canary/records.ts';
import { ClusterUnreachable } from '../lib/errors.ts';
import { requireMove } from '../lib/move/move.ts';
import { canaryTopic } from '../lib/pair/types.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { publishedPointer } from './published-pointer.ts';

const stepName = 'prove-pointer';

/** A client that knows nothing but the published pointer writes where it says. */
export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const { pair, ledger, clock } = call;
  const [move, proved] = await Promise.all([
    requireMove(ledger, event.run),
    ledger.getStep<{ at: number }>(event.run, stepName),
  ]);
  const pointer = await publishedPointer(call, move, event.run);
  const topic = canaryTopic(pair.name);
  const client = await call.connectAt(pointer.side, pointer.bootstrap);
  const partitions = await canaryPartitionsOf(client, topic);
  const records = partitions.map((_, seq) =>
    canaryRecord(topic, partitions.length, event.run, 'client', seq),
  );
  const outcomes = await client.produce(records);
  const refused = outcomes.flatMap((outcome) => (outcome.known ? [] : [outcome.reason]));
  if (refused.length > 0)
    throw new ClusterUnreachable(
      `The ${pointer.side} took ${records.length - refused.length} of ${records.length} writes after its promotion: ${refused[0]}`,
    );
  // The first proof ended the outage, whenever the run was taken up again.
  const at = proved?.at ?? clock.now();
  await ledger.putStep(grantOf(event), stepName, { at, acknowledged: records.length });
  return { acknowledged: records.length };
});
