import type { HomeDecision } from '../../../functions/lib/home/decide-home.ts';
import {
  decideStrongHome,
  newestOf,
  type Replica,
  type ReplicaSeen,
} from '../../../functions/lib/home/decide-strong.ts';
import { regionsOf } from '../../../functions/lib/home/ports.ts';
import { seeReplicas } from '../../../functions/lib/home/strong-home.ts';
import { pointerTold, unlessMovedBefore } from '../../../functions/lib/home/told-before.ts';
import type { Known } from '../../../functions/lib/known.ts';
import type { LockState, Pointer } from '../../../functions/lib/ledger/types.ts';
import { parseArn } from '../../../functions/lib/pair/arn.ts';
import { runIn } from '../../../functions/lib/runtime/lock-mover.ts';
import { type HolderExecution, holderExecution } from './holder-execution.ts';
import { homePorts } from './home-ports.ts';
import type { Place } from './open-service.ts';

/** The run that holds the lock, and what its own Region says of it. */
export interface Holder extends NonNullable<LockState['holder']> {
  readonly region: string;
  readonly execution: Known<HolderExecution | null>;
}

/** All that can be said of a ledger that is one table in both Regions. */
export interface StrongLook {
  readonly pair: string;
  readonly mode: 'strong';
  readonly witness: string;
  readonly decision: HomeDecision;
  readonly seen: readonly ReplicaSeen[];
  /** What the table says; null where no replica answers. */
  readonly ledger: Replica | null;
  /** Null: no run holds the lock. */
  readonly holder: Holder | null;
  /** The copies that clients read. */
  readonly published: readonly { readonly region: string; readonly pointer: Known<Pointer | null> }[];
}

/** Asks both Regions, and that of the lock's holder about its execution; changes nothing. */
export async function lookAtStrongLedger(place: Place, witness: string): Promise<StrongLook> {
  const ports = homePorts(place);
  const { pair } = place;
  const [seen, published] = await Promise.all([
    seeReplicas(ports),
    Promise.all(
      regionsOf(pair).map(async (region) => ({
        region,
        pointer: await pointerTold(ports, region),
      })),
    ),
  ]);
  const decided = decideStrongHome(pair, seen);
  const ledger = newestOf(seen);
  return {
    ...{ pair: pair.name, mode: 'strong', witness, seen, ledger, published },
    decision: decided.kind === 'new' ? await unlessMovedBefore(ports, decided) : decided,
    holder: ledger && (await holderOf(place, ledger.lock)),
  };
}

async function holderOf({ pair, aws }: Place, lock: LockState): Promise<Holder | null> {
  const run = runIn(lock);
  const region = run && parseArn(run.executionArn)?.region;
  if (run === null || !region) return null;
  return { ...run, region, execution: await holderExecution({ pair, awsOf: () => aws(region) }, run) };
}
