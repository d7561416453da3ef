import { describeUserScramCredentialsV0 } from '@platformatic/kafka';
import type { Brokers } from './brokers.ts';
import { requireSuccess } from './errors.ts';

/** Names of all users with SCRAM credentials, sorted. */
export async function scramUsers(brokers: Brokers): Promise<string[]> {
  const { errorCode, results } = await brokers.askAny(describeUserScramCredentialsV0.api, null);
  requireSuccess('Listing SCRAM users', [errorCode]);
  return results.map(({ user }) => user).sort();
}
