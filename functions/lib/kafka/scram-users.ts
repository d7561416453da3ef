import { describeUserScramCredentialsV0 } from '@platformatic/kafka';
import type { Brokers } from './brokers.ts';
import { requireSuccess } from './errors.ts';

/** Names of all users with SCRAM credentials, sorted. */
export async function scramUsers(brokers: Brokers): Promise<string[]> {
  // An empty list means all, as null does; but a broker that refuses a null list trips over it and never answers.
  const { errorCode, results } = await brokers.askAny(describeUserScramCredentialsV0.api, []);
  requireSuccess('Listing SCRAM users', [errorCode]);
  return results.map(({ user }) => user).sort();
}
