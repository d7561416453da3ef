import type { Finding } from '../lib/contracts/findings.ts';
import type { Pair } from '../lib/pair/types.ts';

/** Settings of the pair file that this version keeps and does not act on yet. */
export function fenceFindings({ fence }: Pick<Pair, 'fence'>): Finding[] {
  const set = [
    ...(fence.methods.length > 0 ? [`methods ${fence.methods.join(', ')}`] : []),
    ...(fence.principals.length > 0 ? [`principals ${fence.principals.join(', ')}`] : []),
    ...(fence.readers.length > 0 ? [`readers ${fence.readers.join(', ')}`] : []),
    ...(fence.probe === null ? [] : ['a probe']),
    ...(fence.commandArn === null ? [] : ['a command']),
    ...(fence.standby ? ['standby true'] : []),
  ];
  if (set.length === 0) return [];
  return [
    {
      code: 'fence-not-yet',
      severity: 'info',
      subject: 'fence',
      found: set.join('; '),
      needed: 'nothing',
      why: 'This version sets up and drills; it does not fence clients yet. Until then nothing keeps writers off the standby.',
    },
  ];
}
