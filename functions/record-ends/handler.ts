import { readEnds } from '../lib/cut/read-ends.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { copiedPartitions } from '../lib/runtime/positions.ts';
import { publishCopy } from '../lib/runtime/publish-copy.ts';
import { type OldEnds, oldEndsStep } from '../lib/stranded/old-ends.ts';
import { requireFailback } from '../lib/stranded/requirements.ts';

/** Records once where the fenced old side ends, and tells its Region who is active. */
export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { ledger, pair, signal } = call;
  const grant = grantOf(event);
  const [{ old }, recorded, pointer] = await Promise.all([
    requireFailback(ledger, event.run),
    ledger.getStep<OldEnds>(event.run, oldEndsStep),
    requirePointer(ledger),
  ]);
  const partitions = recorded?.partitions ?? (await copiedPartitions(await call.connect(old), pair));
  const ends: OldEnds = recorded ?? { ...(await readEnds(call, old)), partitions };
  if (recorded === null) await ledger.putStep(grant, oldEndsStep, ends);
  await ledger.assertLock(grant);
  const parameter = pointerParameter(pair, { kind: 'real' });
  const published = await publishCopy(pair[old].region, parameter, pointer, signal);
  await ledger.putStep(grant, 'publish-there', published);
  return { partitions: ends.partitions.length, published: published.outcome };
});
