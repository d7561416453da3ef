import type { LateFlow } from '../late-flows/align-flows.ts';
import { flowsUnder } from '../late-flows/flows-owed.ts';
import { readParameter } from '../lib/aws/parameters.ts';
import { LedgerNotHere } from '../lib/errors.ts';
import { readLeftOpen } from '../lib/fence/left-open.ts';
import type { HomeDecision } from '../lib/home/decide-home.ts';
import { findHome } from '../lib/home/find-home.ts';
import { whyNotHere } from '../lib/home/sentence.ts';
import type { HomePlace } from '../lib/home/types.ts';
import type { Known } from '../lib/known.ts';
import { tableClient } from '../lib/ledger/client.ts';
import { createLedger } from '../lib/ledger/ledger.ts';
import type { LockState, Pointer } from '../lib/ledger/types.ts';
import { awsCallMs } from '../lib/pair/aws-call-ms.ts';
import { parsePointer } from '../lib/pointer/document.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { isActiveFenced } from '../lib/runtime/active-fenced.ts';
import type { Call } from '../lib/runtime/call.ts';
import { ledgerTable } from '../lib/runtime/elsewhere.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { homePorts } from '../lib/runtime/home.ts';
import { within } from '../lib/within.ts';
import { type Mover, readMover } from './mover.ts';

/** What the ledger's home says, wherever it is; a strong ledger says it here, and `region` is where runs start. */
export interface Home {
  readonly region: string;
  /** The home's own; 0: nothing was opened yet. */
  readonly epoch: number;
  readonly pointer: Pointer | null;
  readonly lock: LockState;
  /** The fence of the side that is not active was verified, by the run that moved the pointer or, since then, for it. */
  readonly fenceVerified: boolean;
  /** A person has lifted it and does not want it back under this pointer. */
  readonly fenceLeftOpen: boolean;
  /** Which move holds the lock; null: none does. */
  readonly mover: Mover | null;
  /** A fence stands on the active side, and no move holds the lock. */
  readonly activeFenced: boolean;
  /** The flows as they were looked at last under the pointer. */
  readonly flows: readonly LateFlow[];
}

/**
 * Finds the home by the rule of every starter and reads it, within its time; one that does not answer, or cannot be
 * told, is unknown, with its reason.
 */
export async function readHome(call: Call): Promise<Known<Home>> {
  const { pair, clock, signal } = call;
  return within(awsCallMs(pair), 'the ledger', async () => {
    const decision = await findHome(homePorts(pair, signal));
    const { region, epoch } = placeOf(decision, pair.name);
    const client = tableClient(pair.ledger.mode === 'strong' ? requiredEnv('AWS_REGION') : region);
    const ledger = createLedger({ client, table: ledgerTable(pair), pair: pair.name, clock });
    const [pointer, lock] = await Promise.all([ledger.getPointer({ kind: 'real' }), ledger.readLock()]);
    const [mover, activeFenced, flows, verified, open] = await Promise.all([
      readMover(ledger, lock, AbortSignal.any([signal, AbortSignal.timeout(awsCallMs(pair) / 2)])),
      isActiveFenced(ledger, pointer, lock),
      pointer === null ? [] : flowsUnder(ledger, pointer),
      pointer === null ? null : ledger.getStep<{ verified?: boolean }>(pointer.run, 'verify-fence'),
      pointer === null ? null : readLeftOpen(ledger, pointer),
    ]);
    return {
      ...{ region, epoch, pointer, lock, mover, flows, activeFenced },
      fenceVerified: verified?.verified === true && open === null,
      fenceLeftOpen: open !== null,
    };
  });
}

function placeOf(decision: HomeDecision, pair: string): HomePlace {
  if (decision.kind === 'open') return decision.home;
  if (decision.kind === 'new') return { region: decision.region, epoch: 0 };
  throw new LedgerNotHere(whyNotHere(decision, '', pair) ?? '');
}

/** The copies that clients read, by Region. */
export async function readPublished({ pair, signal }: Call): Promise<Map<string, Known<Pointer | null>>> {
  const parameter = pointerParameter(pair, { kind: 'real' });
  const timeoutMs = awsCallMs(pair);
  const boxed = (): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const regions = [pair.primary.region, pair.secondary.region];
  const read = regions.map(
    async (region) =>
      [
        region,
        await within(timeoutMs, `ssm in ${region}`, async () =>
          parsePointer(await readParameter(region, parameter, boxed())),
        ),
      ] as const,
  );
  return new Map(await Promise.all(read));
}
