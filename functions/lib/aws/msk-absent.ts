import { NotFoundException } from '@aws-sdk/client-kafka';

/** The answer; null where MSK does not have what was asked for. */
export async function unlessAbsent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundException) return null;
    throw error;
  }
}
