import { writeLedgerCopy } from '../lib/home/ledger-copy.ts';
import { type Known, known } from '../lib/known.ts';
import type { Owed } from '../lib/outage/owed.ts';
import { awsCallMs } from '../lib/pair/aws-call-ms.ts';
import { otherRegion } from '../lib/pair/types.ts';
import type { Call } from '../lib/runtime/call.ts';
import { ledgerIn } from '../lib/runtime/elsewhere.ts';
import { within } from '../lib/within.ts';
import type { Home } from './home.ts';

/**
 * Keeps what the ledger's home says in the table of the other Region. Either Region's observer does it, so that one of
 * them is enough; where there is nothing yet to keep, nothing is written, and nothing of a strong ledger, which is there.
 */
export async function copyHome(
  { pair, clock }: Pick<Call, 'pair' | 'clock'>,
  { region, epoch, pointer, lock }: Home,
  owed: readonly Owed[],
): Promise<Known<void>> {
  if (pair.ledger.mode === 'strong') return known(undefined);
  const other = otherRegion(pair, region);
  return within(awsCallMs(pair), `the ledger in ${other}`, async () => {
    if (epoch === 0) return;
    const copy = { home: { region, epoch }, pointer, lock, owed, takenAt: clock.now() };
    await writeLedgerCopy(ledgerIn(pair, other), copy);
  });
}
