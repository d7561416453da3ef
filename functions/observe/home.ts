import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readParameter } from '../lib/aws/parameters.ts';
import type { Known } from '../lib/known.ts';
import { createLedger } from '../lib/ledger/ledger.ts';
import type { LockState, Pointer } from '../lib/ledger/types.ts';
import { awsCallMs, within } from '../lib/observation/in-region.ts';
import { parsePointer } from '../lib/pointer/document.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import type { Call } from '../lib/runtime/call.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';

/** What the ledger's home says, wherever it is. */
export interface Home {
  readonly pointer: Pointer | null;
  readonly lock: LockState;
  /** The fence of the side that is not active was verified by the run that moved the pointer. */
  readonly fenceVerified: boolean;
}

/** Reads the home within its time; a home that does not answer is unknown, with its reason. */
export async function readHome({ pair, clock }: Call, client: DynamoDBDocumentClient): Promise<Known<Home>> {
  const ledger = createLedger({ client, table: requiredEnv('LEDGER_TABLE'), pair: pair.name, clock });
  return within(awsCallMs(pair), 'the ledger', async () => {
    const [pointer, lock] = await Promise.all([ledger.getPointer({ kind: 'real' }), ledger.readLock()]);
    const verified =
      pointer === null ? null : await ledger.getStep<{ verified?: boolean }>(pointer.run, 'verify-fence');
    return { pointer, lock, fenceVerified: verified?.verified === true };
  });
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
