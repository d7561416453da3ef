import type { Pair } from '../../../functions/lib/pair/types.ts';
import type { Resources } from './types.ts';

/**
 * What the pairs add to the evidence bucket that they share (infra/service/evidence.yml, which this is merged into): an
 * object lock for as long as the pair that asks for most. Governance mode: who may bypass it can still remove a report
 * that should not be there, and S3 notes that. None where no pair asks.
 */
export function evidenceLock(pairs: readonly Pick<Pair, 'evidence'>[]): Resources {
  const days = pairs.flatMap(({ evidence: { lockDays } }) => (lockDays === null ? [] : [lockDays]));
  if (days.length === 0) return {};
  return {
    EvidenceBucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: Math.max(...days) } },
        },
      },
    },
  };
}
