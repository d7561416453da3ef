import { readParameter } from '../lib/aws/parameters.ts';
import { canaryPartitionsOf } from '../lib/canary/partitions.ts';
import { canaryRecord } from '../lib/canary/records.ts';
import { ClusterUnreachable, PointerMoved } from '../lib/errors.ts';
import { requireMove } from '../lib/move/move.ts';
import { canaryTopic } from '../lib/pair/types.ts';
import { parsePointer } from '../lib/pointer/document.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';

/** A client that knows nothing but the published pointer writes where it says. */
export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const { pair, ledger, clock, signal } = call;
  const move = await requireMove(ledger, event.run);
  const parameter = pointerParameter(pair, { kind: 'real' });
  const pointer = parsePointer(await readParameter(pair[move.to].region, parameter, signal));
  if (pointer === null || pointer.epoch !== move.startEpoch + 1 || pointer.run !== event.run)
    throw new PointerMoved(
      `${parameter} in ${pair[move.to].region} does not name epoch ${move.startEpoch + 1} of ${event.run}: clients do not follow this move.`,
    );
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
  const before = await ledger.getStep<{ at: number }>(event.run, 'prove-pointer');
  const at = before?.at ?? clock.now();
  await ledger.putStep(grantOf(event), 'prove-pointer', { at, acknowledged: records.length });
  return { acknowledged: records.length };
});
