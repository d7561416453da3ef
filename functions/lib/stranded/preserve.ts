import type { ConfigChanges, TopicConfigEntry } from '../kafka/port.ts';

type Settings = ReadonlyMap<string, TopicConfigEntry>;

/** Longer than anything: Kafka's own default for the longest lag of compaction. */
const never = '9223372036854775807';

/** What keeps a log as it is: nothing expires by age or size, and nothing is compacted. The cleanup policy stays. */
const preserving: Readonly<Record<string, string>> = {
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'min.compaction.lag.ms': never,
  'max.compaction.lag.ms': never,
};

/** What has to change on a topic so that no record of it goes; null where nothing has. */
export function preservingChanges(settings: Settings): ConfigChanges | null {
  const changes = Object.entries(preserving).filter(([name, wanted]) => settings.get(name)?.value !== wanted);
  return changes.length === 0 ? null : Object.fromEntries(changes);
}

/** What puts the settings back that these changes touch: the topic's own value, or back to what it inherited. */
export const undoOf = (settings: Settings, changes: ConfigChanges): ConfigChanges =>
  Object.fromEntries(
    Object.keys(changes).map((name) => {
      const found = settings.get(name);
      return [name, found?.explicit === true ? found.value : null];
    }),
  );
