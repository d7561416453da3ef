import type { WitnessAnswer } from '../aws/witness.ts';
import type { Clock } from '../clock.ts';
import type { Side } from '../engines/engine.ts';
import { orUnknown } from '../known.ts';
import { judgeLook } from '../outage/judge.ts';
import { type Heartbeat, type Outcome, ok, type SideLook, type Vote } from '../outage/vote.ts';
import { otherSide } from '../pair/types.ts';

/** What a vote asks; the adapters behind it are the handler's. */
export interface VotePorts {
  readonly look: (side: Side) => Promise<SideLook>;
  readonly witness: () => Promise<WitnessAnswer>;
  /** Of the active side's Region. */
  readonly control: () => Promise<Outcome>;
  readonly heartbeat: () => Promise<Heartbeat | null>;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
}
/** Time that no clock setting changes, comparable only with itself: one for each process. */
export interface Stopwatch {
  readonly process: string;
  readonly ms: () => number;
}
export interface VoteContext {
  readonly active: Side;
  readonly epoch: number;
  readonly vantage: string;
  readonly witnessRegion: string;
}

/** Asks both sides, the witness and the ledger at once; the control plane only where the data plane is not fine. */
export async function takeVote(ports: VotePorts, context: VoteContext): Promise<Vote> {
  const [data, standby, witness, heartbeat] = await Promise.all([
    ports.look(context.active),
    ports.look(otherSide(context.active)),
    ports.witness().then((answer) => ({ ...answer, ownClock: ports.clock.now() })),
    orUnknown(async () => pick(await ports.heartbeat())),
  ]);
  const { active, epoch, vantage, witnessRegion } = context;
  return {
    at: witness.time,
    ownClock: witness.ownClock,
    process: ports.stopwatch.process,
    monotonic: Math.floor(ports.stopwatch.ms()),
    vantage,
    active,
    epoch,
    data,
    sight: {
      standby,
      witness: witness.silence === null ? ok : { outcome: 'silent', reason: witness.silence },
      witnessRegion,
    },
    control: judgeLook(data) === 'serving' ? notNeeded : await ports.control(),
    heartbeat,
  };
}

const notNeeded: Outcome = { outcome: 'unknown', reason: 'not asked: the data plane answers' };

/** What the item holds besides is no evidence. */
const pick = (item: Heartbeat | null): Heartbeat | null =>
  item === null ? null : { beat: item.beat, well: item.well };
