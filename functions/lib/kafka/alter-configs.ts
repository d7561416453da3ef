import {
  ConfigResourceTypes,
  IncrementalAlterConfigOperationTypes,
  incrementalAlterConfigsV1,
} from '@platformatic/kafka';
import type { Brokers } from './brokers.ts';
import { answered, outcomesOf } from './outcomes.ts';
import type { ConfigChanges, ItemOutcome } from './port.ts';

const { SET, DELETE } = IncrementalAlterConfigOperationTypes;

/** Changes single settings of topics and leaves all others as they are. Each topic is changed whole or not at all. */
export async function alterTopicConfigs(
  brokers: Brokers,
  changes: ReadonlyMap<string, ConfigChanges>,
): Promise<Map<string, ItemOutcome>> {
  if (changes.size === 0) return new Map();
  const resources = [...changes].map(([resourceName, settings]) => ({
    resourceType: ConfigResourceTypes.TOPIC,
    resourceName,
    configs: Object.entries(settings).map(([name, value]) =>
      value === null ? { name, configOperation: DELETE } : { name, configOperation: SET, value },
    ),
  }));
  const { responses } = await brokers.askAny(incrementalAlterConfigsV1.api, resources, false);
  return outcomesOf(
    new Map(responses.map(({ resourceName, errorCode }) => [resourceName, answered(errorCode, () => true)])),
  );
}
