import { systemClock } from '../../../functions/lib/clock.ts';
import type { Acl } from '../../../functions/lib/kafka/port.ts';
import { atSide } from '../../chaos/at-side.ts';
import type { Scene } from '../../chaos/scene.ts';
import { startTraffic, stopTraffic } from '../../local/traffic/process.ts';
import { readPointer } from '../../local/traffic/read-pointer.ts';
import type { WorldState } from '../../local/world/types.ts';
import { committedAt } from './committed.ts';
import { countMoved } from './count-moved.ts';
import { documentedMove, type GroupCalls, publish } from './documented.ts';
import { firstWriteOn } from './first-write.ts';
import { standStill } from './stand-still.ts';
import type { Sample } from './summary.ts';

/** The documented procedure, and everything as it was before it. */
export async function measureScript(scene: Scene, how: GroupCalls): Promise<Sample> {
  const { world } = scene;
  const pointer = await readPointer(world.gatewayUrl, world.sides.primary.region);
  if (pointer === null) throw new Error('There is no pointer to go back to.');
  const before = await aclsOf(world);
  const known = (await atSide(world.sides.secondary, (cluster) => cluster.listGroups())).map(
    ({ group }) => group,
  );
  let next: Awaited<ReturnType<typeof committedAt>> = [];
  let lookedMs = 0;
  const startedAt = systemClock.now();
  try {
    await documentedMove(world, how, known, async () => {
      const lookedAt = systemClock.now();
      next = await committedAt(world, 'secondary');
      lookedMs = systemClock.now() - lookedAt;
    });
    const firstAt = await firstWriteOn(scene, 'secondary', startedAt);
    return { seconds: (firstAt - startedAt - lookedMs) / 1000, positions: await countMoved(scene, next) };
  } finally {
    await stopTraffic(world);
    await publish(world, pointer);
    await restoreAcls(world, before);
    await standStill(world);
    await startTraffic(world);
  }
}

type AclsBySide = Readonly<Record<'primary' | 'secondary', readonly Acl[]>>;

const aclsOf = async (world: WorldState): Promise<AclsBySide> => ({
  primary: await atSide(world.sides.primary, (cluster) => cluster.listAcls()),
  secondary: await atSide(world.sides.secondary, (cluster) => cluster.listAcls()),
});

/** The script has denied and allowed by its own lights; the product's fences are put back as they were. */
async function restoreAcls(world: WorldState, before: AclsBySide): Promise<void> {
  const now = await aclsOf(world);
  const without = (these: readonly Acl[], those: readonly Acl[]): Acl[] => {
    const there = new Set(those.map((acl) => JSON.stringify(acl)));
    return these.filter((acl) => !there.has(JSON.stringify(acl)));
  };
  for (const side of ['primary', 'secondary'] as const)
    await atSide(world.sides[side], async (cluster) => {
      await cluster.createAcls(without(before[side], now[side]));
      await cluster.deleteAcls(without(now[side], before[side]));
    });
}
