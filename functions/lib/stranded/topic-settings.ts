import type { Side } from '../engines/engine.ts';
import { KafkaRequestFailed } from '../errors.ts';
import type { ConfigChanges, ItemOutcome } from '../kafka/port.ts';

/** Undo data of one side's settings, by topic. */
export type SettingsUndo = Readonly<Record<string, ConfigChanges>>;

/** A fact of the pair, not of a run: whoever comes after a run that was given up still knows what to put back. */
export const settingsUndoFact = (side: Side): string => `preserved-${side}`;

/** KafkaRequestFailed with every topic whose settings were refused; `gone` says whether a topic may be missing. */
export function requireChanged(outcomes: ReadonlyMap<string, ItemOutcome>, gone: boolean): void {
  const refused = [...outcomes].flatMap(([topic, outcome]) =>
    outcome.ok || (gone && outcome.code === 'UNKNOWN_TOPIC_OR_PARTITION')
      ? []
      : [`${topic}: ${outcome.code}`],
  );
  if (refused.length > 0)
    throw new KafkaRequestFailed(`Settings of topics on the old side were refused: ${refused.join(', ')}.`, {
      codes: refused,
      retryable: false,
    });
}
