import { canaryPartitionsOf } from '../lib/canary/partitions.ts';
import { canaryMark } from '../lib/canary/records.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import { canaryGroup, canaryTopic } from '../lib/pair/types.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { middles } from './middle.ts';

export const handler = defineClusterHandler(RunEvent, async (event, { pair, ledger, connect }) => {
  await ledger.assertLock(grantOf(event));
  const active = await connect(await activeSide(ledger));
  const partitions = await canaryPartitionsOf(active, canaryTopic(pair.name));
  const requests = partitions.map((at) => ({ ...at, from: 0, maxRecords: 2 * pair.drill.canaryRecords }));
  const answers = await active.read(requests, 'read_uncommitted', (record, at) => ({
    ...at,
    offset: record.offset,
    mark: canaryMark(record, event.run, 'canary'),
  }));
  const found = [...answers.values()].flatMap((answer) => (answer.known ? answer.value.records : []));
  const positions = middles(
    found.flatMap(({ mark, ...at }) => (mark === null ? [] : [{ ...at, seq: mark.seq }])),
  );
  const outcomes = await active.commitOffsets(
    canaryGroup(pair.name, event.run),
    positions.map(({ seq: _, ...at }) => ({ ...at, metadata: '', leaderEpoch: -1 })),
  );
  const codes = [...outcomes.values()].flatMap((outcome) => (outcome.ok ? [] : [outcome.code]));
  if (codes.length > 0)
    throw new KafkaRequestFailed(`The canary group's offsets were refused: ${codes.join(', ')}`, {
      codes,
      retryable: false,
    });
  await ledger.putStep(grantOf(event), 'prepare-canary-group', { positions });
  return { partitions: positions.length };
});
