import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { systemClock } from '../../../functions/lib/clock.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import { kafkaTool } from '../../local/kafka/kafka-tool.ts';
import { parameter, readPointer } from '../../local/traffic/read-pointer.ts';
import { allTopics } from '../../local/traffic/topics.ts';
import { transactionalId } from '../../local/traffic/transactional-producer.ts';
import type { SideState, WorldState } from '../../local/world/types.ts';
import { standStill } from './stand-still.ts';

const acls = 'org.apache.kafka.tools.AclCommand';
const groups = 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand';
/** Groups go back to what was written this long before the fence: who scripts this leaves a margin. */
const marginMs = 60_000;

const deny: readonly string[] = [
  '--deny-principal',
  'User:orders-api',
  '--operation',
  'Write',
  ...allTopics.flatMap(({ topic }) => ['--topic', topic]),
  '--transactional-id',
  transactionalId,
];

export type GroupCalls = 'per-group' | 'all-groups';

/**
 * The documented procedure, as a person scripts it with Kafka's own tools: deny the writers on the old side, wait until
 * nothing is under way, move the groups by time, allow the writers on the new side, change the pointer. Resolves when
 * the pointer is changed; the applications follow it as they do ours. The call of the SSM API costs less here than the
 * AWS command line would.
 */
export async function documentedMove(
  world: WorldState,
  how: GroupCalls,
  known: readonly string[],
  beforePointer: () => Promise<void>,
): Promise<void> {
  const { primary, secondary } = world.sides;
  const startedAt = systemClock.now();
  await kafkaTool(primary, acls, ['--add', ...deny]);
  await standStill(world);
  const time = ['--to-datetime', new Date(startedAt - marginMs).toISOString().replace('Z', '')];
  const reset = ['--reset-offsets', '--all-topics', ...time, '--execute'];
  if (how === 'all-groups') await kafkaTool(secondary, groups, ['--all-groups', ...reset]);
  else for (const group of known) await kafkaTool(secondary, groups, ['--group', group, ...reset]);
  await kafkaTool(secondary, acls, ['--remove', '--force', ...deny]);
  await beforePointer();
  await pointTo(world, secondary);
}

/** The clients' parameter in both Regions, one epoch up. */
async function pointTo(world: WorldState, { region, listeners }: SideState): Promise<void> {
  const before = await readPointer(world.gatewayUrl, region);
  if (before === null) throw new Error('There is no pointer to change.');
  await publish(world, {
    ...before,
    side: 'secondary',
    epoch: before.epoch + 1,
    bootstrap: listeners.orchestrator.bootstrap,
  });
}

export async function publish(world: WorldState, pointer: Pointer): Promise<void> {
  await Promise.all(
    Object.values(world.sides).map(async ({ region }) => {
      const ssm = new SSMClient({
        region,
        endpoint: world.gatewayUrl,
        credentials: { accessKeyId: 'BENCH', secretAccessKey: 'bench' },
      });
      await ssm.send(
        new PutParameterCommand({
          Name: parameter,
          Value: JSON.stringify(pointer),
          Type: 'String',
          Overwrite: true,
        }),
      );
      ssm.destroy();
    }),
  );
}
