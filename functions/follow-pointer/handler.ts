import { canaryPartitions } from '../create-canary-topics/canary-topic.ts';
import { readParameter } from '../lib/aws/parameters.ts';
import { canaryRecord } from '../lib/canary/records.ts';
import { canaryTopic } from '../lib/pair/types.ts';
import { parsePointer } from '../lib/pointer/document.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { oncePerKey } from '../lib/runtime/once-per-key.ts';
import { follow } from './follow.ts';

/** Kept of the function's time for writing the result. */
const reserveMs = 3_000;

export const handler = defineClusterHandler(
  RunEvent,
  async (event, { pair, ledger, clock, signal, remainingMs, connectAt }) => {
    const parameter = pointerParameter(pair, { kind: 'shadow', run: event.run });
    const clientOf = oncePerKey(connectAt);
    const followed = await follow({
      readPointer: async () =>
        parsePointer(await readParameter(requiredEnv('AWS_REGION'), parameter, signal)),
      write: async ({ side, bootstrap }, seq) => {
        const client = await clientOf(side, bootstrap);
        const [outcome] = await client.produce([
          canaryRecord(canaryTopic(pair.name), canaryPartitions, event.run, 'client', seq),
        ]);
        return outcome?.known === true;
      },
      onFirstAcknowledged: () => ledger.putStep(grantOf(event), 'client-writing', { at: clock.now() }),
      deadline: clock.now() + remainingMs() - reserveMs,
      clock,
      signal,
    });
    await ledger.putStep(grantOf(event), 'follow-pointer', followed);
    return { acknowledged: followed.acknowledged, moved: followed.firstAfter !== null };
  },
);
