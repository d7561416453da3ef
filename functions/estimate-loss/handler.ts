import { flowFrom } from '../lib/engines/engine.ts';
import { stateLoss } from '../lib/positions/state-loss.ts';
import { activeSide } from '../lib/runtime/active-side.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';

export const handler = defineClusterHandler(RunEvent, async (event, call) => {
  const { source, target } = flowFrom(await activeSide(call.ledger));
  const [from, to] = await Promise.all([call.connect(source), call.connect(target)]);
  const statement = await stateLoss(
    from,
    to,
    await copiedPartitions(from, call.pair),
    positionsOptions(call),
  );
  await call.ledger.putStep(grantOf(event), 'estimate-loss', statement);
  const canary = await call.ledger.getStep<{ arrived: boolean }>(event.run, 'run-canary');
  return { kind: statement.kind, records: statement.records, canaryArrived: canary?.arrived === true };
});
