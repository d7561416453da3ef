import { Admin } from '@platformatic/kafka';
import type { WorldState } from '../world/types.ts';
import { grantUsers } from './acls.ts';
import { clientOptions } from './client-options.ts';
import { idleGroups } from './groups.ts';
import { commitIdlePositions } from './idle-positions.ts';
import { allTopics } from './topics.ts';
import { writeHistory } from './write-history.ts';

/**
 * What a pair has before it is set up: topics with their settings and history on the primary, groups that stand
 * somewhere in it, and the applications' grants on both sides. Done before: does nothing.
 */
export async function prepareTraffic(world: Pick<WorldState, 'sides'>): Promise<void> {
  const { primary, secondary } = world.sides;
  const admins = [primary, secondary].map(
    async (side) => new Admin(await clientOptions(side, 'orchestrator', 'traffic-setup')),
  );
  const [onPrimary, onSecondary] = (await Promise.all(admins)) as [Admin, Admin];
  try {
    // The positions come last: where they are, everything is.
    const groups = await onPrimary.listGroups();
    if (idleGroups.every(({ group }) => groups.has(group))) return;
    await Promise.all([createTopics(onPrimary), grantUsers(onPrimary), grantUsers(onSecondary)]);
    await writeHistory(await clientOptions(primary, 'orchestrator', 'traffic-history'), Date.now());
    await commitIdlePositions(onPrimary);
  } finally {
    await Promise.all([onPrimary.close(), onSecondary.close()]);
  }
}

async function createTopics(admin: Admin): Promise<void> {
  const existing = new Set(await admin.listTopics());
  for (const { topic, partitions, configs } of allTopics.filter((wanted) => !existing.has(wanted.topic)))
    await admin.createTopics({
      topics: [topic],
      partitions,
      replicas: 1,
      configs: Object.entries(configs).map(([name, value]) => ({ name, value })),
    });
}
