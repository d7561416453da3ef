import { KafkaRequestFailed } from '../errors.ts';
import { type Known, known, unknown } from '../known.ts';

/**
 * What a cluster lists, or Kafka's codes for why it refuses to: without an authorizer it lists no ACLs
 * (SECURITY_DISABLED), whoever asks; with one, not to everybody (CLUSTER_AUTHORIZATION_FAILED). That is a state like
 * any other. A refusal that passes by itself, and a cluster that cannot be reached, are raised.
 */
export async function listed<T>(list: () => Promise<T>): Promise<Known<T>> {
  try {
    return known(await list());
  } catch (error) {
    if (error instanceof KafkaRequestFailed && !error.retryable) return unknown(error.codes.join(', '));
    throw error;
  }
}
