import { BadRequestException } from '@aws-sdk/client-kafka';
import type { MskPolicies } from '../aws/msk-policies.ts';
import { AwsUnavailable } from '../errors.ts';

/** Others may change the same policy: so many times it is read again before the run is told. */
const attempts = 3;

/**
 * Changes a cluster's policy, which is one document for everybody: `change` gets what stands there and answers what is
 * to stand there instead (null: none); the same text writes nothing. Answers whether something was written.
 * Raises AwsUnavailable where somebody else was faster each time.
 */
export async function changePolicy(
  msk: Pick<MskPolicies, 'clusterPolicy' | 'putClusterPolicy' | 'deleteClusterPolicy'>,
  clusterArn: string,
  change: (document: string | null) => string | null | Promise<string | null>,
): Promise<boolean> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const found = await msk.clusterPolicy(clusterArn);
    const document = await change(found?.document ?? null);
    if (document === (found?.document ?? null)) return false;
    try {
      if (document === null) await msk.deleteClusterPolicy(clusterArn);
      else await msk.putClusterPolicy(clusterArn, { document, version: found?.version });
      return true;
    } catch (error) {
      // MSK has no error of its own for a stale version: it was one if the policy is another now.
      if (!(error instanceof BadRequestException)) throw error;
      if ((await msk.clusterPolicy(clusterArn))?.version === found?.version) throw error;
    }
  }
  throw new AwsUnavailable(
    `The policy of ${clusterArn} was changed by somebody else each of ${attempts} times.`,
  );
}
