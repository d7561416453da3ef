import type { Finding } from '../lib/contracts/findings.ts';
import type { Pair } from '../lib/pair/types.ts';

/** Settings of the pair file that this version keeps and does not act on yet. */
export function fenceFindings({ fence }: Pick<Pair, 'fence'>): Finding[] {
  if (fence.methods.length === 0 && !fence.standby) return [];
  return [
    {
      code: 'fence-not-yet',
      severity: 'info',
      subject: 'fence',
      found: `methods ${fence.methods.join(', ') || 'none'}, standby ${fence.standby}`,
      needed: 'nothing',
      why: 'This version sets up and drills; it does not fence clients yet. Until then nothing keeps writers off the standby.',
    },
  ];
}
