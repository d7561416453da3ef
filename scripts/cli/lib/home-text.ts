import { belongsIn } from '../../../functions/finish-run/due-hand-over.ts';
import type { HomePlace } from '../../../functions/lib/home/types.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';

/** Where the ledger is at home, as `status` shows it; of a strong one, which Region acts. */
export function homeText(home: HomePlace | null, ledger: Pair['ledger']): string {
  if (ledger.mode === 'home')
    return home === null ? 'not opened yet' : `at home in ${home.region}, epoch ${home.epoch}`;
  const acts = home === null ? 'not opened yet' : `what is started starts in ${home.region}`;
  return `one table in both Regions, witness ${ledger.witness}; ${acts}`;
}

/** What is owed where the ledger is not at home beside the standby, in words; null where it is, and where it is in both. */
export function homeOwed(
  pair: Pick<Pair, 'primary' | 'secondary' | 'ledger'>,
  home: HomePlace | null,
  pointer: Pointer | null,
): string | null {
  const region = home && pointer && belongsIn(pair, pointer, home.region);
  if (region === null) return null;
  return `the ledger's home in ${region}, with the standby: it goes there when the next run passes (msk-dr drill will do)`;
}
