import type { PairDescription } from '../lib/contracts/describe-pair.ts';
import { LedgerNotHere } from '../lib/errors.ts';
import { readLedgerCopy } from '../lib/home/ledger-copy.ts';
import type { Call } from '../lib/runtime/call.ts';
import { ledgerIn } from '../lib/runtime/elsewhere.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { readPublished } from '../observe/home.ts';
import { describeFlows } from './describe-flow.ts';
import { readLag } from './lag-seen.ts';
import { epochsOf, owedSentence } from './owed-now.ts';

/**
 * The pair where the ledger's home does not answer: by what `observe` has copied of it to this Region, and by what flows
 * and pointer copies say now. Runs and approvals are in the home alone. LedgerNotHere where nothing was copied.
 */
export async function describeCopied(call: Call): Promise<PairDescription> {
  const { pair } = call;
  const region = requiredEnv('AWS_REGION');
  const [copy, flows, lag, published] = await Promise.all([
    readLedgerCopy(ledgerIn(pair, region)),
    describeFlows(call),
    readLag(call),
    readPublished(call).then(epochsOf),
  ]);
  if (copy === null)
    throw new LedgerNotHere(`Nothing of the ledger of ${pair.name} has been copied to ${region} yet.`);
  const { pointer, lock, owed, takenAt } = copy;
  return {
    ...{ pair: pair.name, pointer, lock, flows, lag, published },
    ...{ approval: null, lastSetup: null, lastDrill: null, lastMove: null, lastFailback: null },
    ...{ holderMove: null, pointerMove: null },
    owed: owed.map(owedSentence),
    copiedAt: new Date(takenAt).toISOString(),
  };
}
