import type { TopicConfigEntry } from '../kafka/port.ts';
import type { Known } from '../known.ts';

type Settings = Known<ReadonlyMap<string, TopicConfigEntry>> | undefined;

/** Whether a topic's settings say that newer records replace older ones of their keys. */
export const isCompacted = (settings: Settings): boolean =>
  settings?.known === true && settings.value.get('cleanup.policy')?.value?.includes('compact') === true;

/** The same, where a topic that tells nothing counts as one that is. */
export const mayCompact = (settings: Settings): boolean => settings?.known !== true || isCompacted(settings);
