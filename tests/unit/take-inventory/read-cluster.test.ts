import { expect, it } from 'vitest';
import { ClusterUnreachable, KafkaRequestFailed } from '../../../functions/lib/errors.ts';
import type { Acl, ClusterClient } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { readCluster } from '../../../functions/take-inventory/read-cluster.ts';
import { acl, topic } from '../validate-clusters/facts.ts';

const refusal = (code: string, retryable = false) =>
  new KafkaRequestFailed(`Listing was refused: ${code}.`, { codes: [code], retryable });
const entry = (value: string, explicit: boolean) => ({ value, explicit });

/** A cluster with one topic and the canary topic; `change` replaces what a test is about. */
const cluster = (change: Partial<ClusterClient> = {}): ClusterClient => {
  const answers: Partial<ClusterClient> = {
    listTopics: async () => [topic('orders', 2), topic('canary', 1), topic('__consumer_offsets', 1)],
    topicConfigs: async () =>
      new Map([
        [
          'orders',
          known(
            new Map([
              ['retention.ms', entry('1', true)],
              ['segment.ms', entry('2', false)],
            ]),
          ),
        ],
        ['canary', unknown('TIMEOUT')],
      ]),
    listGroups: async () => [],
    listAcls: async () => [acl({ resourceName: 'b' }), acl({ resourceName: 'a' })],
    scramUsers: async () => ['b', 'a'],
    logBounds: async () => new Map([['canary-0', known({ start: 3, highWatermark: 7, lastStable: 7 })]]),
    ...change,
  };
  return answers as ClusterClient;
};

it('reads what a run could leave behind, in a fixed order', async () => {
  expect(await readCluster(cluster(), 'canary')).toEqual({
    topics: [
      { topic: 'canary', partitions: 1, configs: unknown('TIMEOUT') },
      { topic: 'orders', partitions: 2, configs: known({ 'retention.ms': '1' }) },
    ],
    groups: [],
    acls: known<Acl[]>([acl({ resourceName: 'a' }), acl({ resourceName: 'b' })]),
    scramUsers: known(['a', 'b']),
    canaryRecords: 4,
  });
});

it.each(['SECURITY_DISABLED', 'CLUSTER_AUTHORIZATION_FAILED', 'UNSUPPORTED_VERSION'])(
  'keeps why ACLs and users are not listed (%s), never an empty list',
  async (code) => {
    const refuse = async () => {
      throw refusal(code);
    };
    const found = await readCluster(cluster({ listAcls: refuse, scramUsers: refuse }), 'canary');
    expect(found).toMatchObject({ acls: unknown(code), scramUsers: unknown(code), canaryRecords: 4 });
  },
);

it.each([new ClusterUnreachable('b-1:9096 did not answer.'), refusal('NOT_CONTROLLER', true)])(
  'raises what may pass: %s',
  async (error) => {
    const fail = async () => {
      throw error;
    };
    await expect(readCluster(cluster({ listAcls: fail }), 'canary')).rejects.toBe(error);
    await expect(readCluster(cluster({ scramUsers: fail }), 'canary')).rejects.toBe(error);
  },
);
