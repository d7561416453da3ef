import { ConfigResourceTypes, describeConfigsV4, metadataV11 } from '@platformatic/kafka';
import { type Known, known, unknown } from '../known.ts';
import type { Brokers } from './brokers.ts';
import { codeName } from './codes.ts';

const setting = 'allow.everyone.if.no.acl.found';

/**
 * Whether a resource without any ACL is open to everyone. A broker that does not have the setting is closed; one that
 * has it lists it, but Kafka's own authorizer is no part of the broker's settings, and brokers hide the values of what
 * they do not know: then it is unknown, and so it is where the setting may not be read.
 */
export async function openByDefault(brokers: Brokers): Promise<Known<boolean>> {
  const { brokers: found } = await brokers.askAny(metadataV11.api, [], false, false);
  const [broker] = found;
  if (broker === undefined) return unknown('the cluster names no broker');
  const resource = { resourceType: ConfigResourceTypes.BROKER, resourceName: `${broker.nodeId}` };
  const { results } = await brokers.ask(
    broker,
    describeConfigsV4.api,
    [{ ...resource, configurationKeys: [setting] }],
    false,
    false,
  );
  const [result] = results;
  if (result === undefined || result.errorCode !== 0)
    return unknown(`its settings cannot be read: ${codeName(result?.errorCode ?? -1)}`);
  const entry = result.configs.find(({ name }) => name === setting);
  if (entry === undefined) return known(false);
  return entry.value === null || entry.value === undefined || entry.value === ''
    ? unknown(`the broker does not tell its ${setting}`)
    : known(entry.value === 'true');
}
