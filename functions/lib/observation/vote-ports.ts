import { randomUUID } from 'node:crypto';
import { askWitness } from '../aws/witness.ts';
import type { Side } from '../engines/engine.ts';
import { pingBrokers } from '../kafka/ping.ts';
import type { ClusterClient } from '../kafka/port.ts';
import type { SideLook } from '../outage/vote.ts';
import { awsCallMs } from '../pair/aws-call-ms.ts';
import { canaryTopic, type PairSide } from '../pair/types.ts';
import type { Call } from '../runtime/call.ts';
import { forgetConnection, keptConnection } from './connections.ts';
import { askControlPlane } from './control-plane.ts';
import { lookAt } from './look.ts';
import type { Observations } from './store.ts';
import type { Stopwatch, VotePorts } from './take-vote.ts';

/** What setup makes; a topic with fewer partitions shows up as partitions that do not answer. */
const canaryPartitions = 6;

/** One process is one sandbox of Lambda. */
const stopwatch: Stopwatch = { process: randomUUID(), ms: () => performance.now() };

export interface VoteSource {
  readonly active: Side;
  /** Where clients of the active side go, as the pointer says: asked even if the side's Region gives no address. */
  readonly bootstrap: string | null;
  readonly mark: string;
  /** The side's cluster by `keptConnection`. */
  readonly client: (side: Side) => Promise<ClusterClient>;
  /** False while a run counts canaries. */
  readonly write: boolean;
}

/** The vote's adapters in a function. A request to a broker ends within the pair's request time, an AWS call within half of it. */
export function votePorts(
  call: Call,
  own: Pick<Observations, 'readHeartbeat'>,
  source: VoteSource,
): VotePorts {
  const { pair, clock, signal } = call;
  const timeoutMs = pair.timing.requestTimeoutMs;
  const boxed = (): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(awsCallMs(pair))]);
  const topic = canaryTopic(pair.name);
  const canary = Array.from({ length: canaryPartitions }, (_, partition) => ({ topic, partition }));
  const addressOf = (side: Side): Promise<string | null> =>
    keptConnection(pair, side, clock, boxed()).then(
      ({ bootstrap }) => bootstrap,
      () => null,
    );
  return {
    clock,
    stopwatch,
    witness: () => askWitness(pair.detection.witness, boxed()),
    control: () => askControlPlane(pair[source.active], clock, boxed()),
    heartbeat: own.readHeartbeat,
    look: async (side) => {
      const known = side === source.active ? source.bootstrap : null;
      const look: SideLook = await lookAt({
        connect: () => source.client(side),
        ping: async () => {
          const address = known ?? (await addressOf(side));
          return address === null ? null : pingBrokers(address, { tls: speaksTls(pair[side]), timeoutMs });
        },
        canary,
        mark: source.mark,
        write: source.write,
      });
      if (look.admin.outcome === 'failed') forgetConnection(pair, side);
      return look;
    },
  };
}

/** As the Kafka adapter does it: only an MSK side without authentication may be plain, and is not. */
const speaksTls = (side: PairSide): boolean => side.auth !== 'none' || side.kind === 'msk';
