import { forward, reverse, type Side } from '../lib/engines/engine.ts';
import { listed } from '../lib/kafka/listed.ts';
import { addressOf } from '../lib/runtime/clusters.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { flowReaderOf } from '../lib/runtime/flow-reader.ts';
import { type SetupSnapshot, sideSnapshot } from './snapshot.ts';

/** Both sides and both flows as they are now. */
export async function takeSnapshot(call: ClusterCall, run: string): Promise<SetupSnapshot> {
  const reader = await flowReaderOf(call);
  const side = async (name: Side) => {
    const cluster = await call.connect(name);
    const [bootstrap, topics, acls] = await Promise.all([
      addressOf(call.pair, name, call.signal),
      cluster.listTopics(),
      listed(() => cluster.listAcls()),
    ]);
    return sideSnapshot(call.pair, bootstrap, topics, acls);
  };
  const [primary, secondary, there, back] = await Promise.all([
    side('primary'),
    side('secondary'),
    reader.state(forward),
    reader.state(reverse),
  ]);
  const at = new Date(call.clock.now()).toISOString();
  return { run, at, sides: { primary, secondary }, flows: { forward: there, reverse: back } };
}
