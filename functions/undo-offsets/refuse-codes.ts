import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ItemOutcome } from '../lib/kafka/port.ts';

/** KafkaRequestFailed with every code that stands against what was to be put back. */
export function refuseCodes(what: string, outcomes: ReadonlyMap<string, ItemOutcome>): void {
  const codes = [...outcomes].flatMap(([key, outcome]) => (outcome.ok ? [] : [`${key}: ${outcome.code}`]));
  if (codes.length > 0)
    throw new KafkaRequestFailed(`Offsets of ${what} could not be undone: ${codes.join(', ')}`, {
      codes,
      retryable: true,
    });
}
