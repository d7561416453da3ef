import { type ConnectRest, connectRest } from '../connect/rest.ts';
import { ensureTransform } from '../connect/transform.ts';
import { startWorker } from '../connect/worker.ts';
import { ensureJars } from '../kafka/jars.ts';
import { newPasswords } from '../kafka/users.ts';
import type { Child } from '../process/child.ts';
import type { HostSettings, WorldIdentity } from '../world/options.ts';
import type { Side } from '../world/types.ts';
import { type Cluster, portsPerCluster, startCluster } from './cluster.ts';
import { timed } from './stopwatch.ts';
import { together } from './together.ts';

export interface KafkaPart {
  readonly clusters: Readonly<Record<Side, Cluster>>;
  readonly worker: Child & { readonly url: string };
  readonly connect: ConnectRest;
}

/** How many ports this part takes. */
export const kafkaPorts = 2 * portsPerCluster + 1;

/** Both clusters with their proxies, then the Connect worker. */
export async function startKafkaPart(options: {
  readonly settings: HostSettings;
  readonly identity: WorldIdentity;
  readonly ports: readonly number[];
  readonly stack: AsyncDisposableStack;
  readonly abort: AbortController;
  readonly progress: (line: string) => void;
}): Promise<KafkaPart> {
  const { settings, identity, ports, stack, abort, progress } = options;
  const { root, cache } = settings;
  const { signal } = abort;
  const jarsReady = timed(progress, 'Jars of Kafka and Connect', () => ensureJars(cache, signal));
  // The same on both sides, so that a client that moves signs in with what it has.
  const passwords = newPasswords();
  const cluster = (side: Side, first: number) => async (): Promise<Cluster> => {
    const jars = await jarsReady;
    const own = ports.slice(first, first + portsPerCluster);
    return timed(progress, `Kafka, ${side}`, () =>
      startCluster({
        side,
        identity: identity.sides[side],
        root,
        jars,
        ports: own,
        passwords,
        stack,
        signal,
      }),
    );
  };
  const [primary, secondary, plugins] = await together<[Cluster, Cluster, string]>(
    [
      cluster('primary', 0),
      cluster('secondary', portsPerCluster),
      () => timed(progress, 'Provenance transform', () => ensureTransform(cache, signal)),
    ],
    (reason) => abort.abort(reason),
  );
  const port = ports[2 * portsPerCluster] ?? 0;
  const jars = await jarsReady;
  // On the side that is meant to survive, and behind no proxy: cut listeners stop the copying, not the worker.
  const worker = await timed(progress, 'Connect worker', () =>
    startWorker({ root, jars, plugins, bootstrap: secondary.internal, port, signal }),
  );
  stack.defer(() => worker.stop());
  return { clusters: { primary, secondary }, worker, connect: connectRest(worker.url) };
}
