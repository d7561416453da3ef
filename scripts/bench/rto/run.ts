import { atSide } from '../../chaos/at-side.ts';
import { openScene, type Progress } from '../../chaos/scene.ts';
import { commitExtraGroups, groupCount, groupsKnown } from './extra-groups.ts';
import { measureFailover, measureSwitchover } from './ours.ts';
import { measureScript } from './script.ts';
import { contenders, type Sample, type Summary, summarize } from './summary.ts';

/**
 * How long a move takes from its start to the first acknowledged record on the other side: ours against the documented
 * procedure scripted with Kafka's own tools, `runs` times in turn on one world. Raises where a move does not move.
 */
export async function benchRto(
  options: { readonly root: string; readonly runs: number; readonly progress: Progress },
  signal: AbortSignal,
): Promise<Summary> {
  const { root, runs, progress } = options;
  const { scene, close } = await openScene(root, progress, signal);
  try {
    const { world } = scene;
    await atSide(world.sides.primary, commitExtraGroups);
    await atSide(world.sides.secondary, groupsKnown);
    const measure = {
      'script-per-group': () => measureScript(scene, 'per-group'),
      'script-all-groups': () => measureScript(scene, 'all-groups'),
      switchover: () => measureSwitchover(scene),
      failover: () => measureFailover(scene),
    };
    const samples: Record<(typeof contenders)[number], Sample[]> = {
      switchover: [],
      failover: [],
      'script-per-group': [],
      'script-all-groups': [],
    };
    for (let run = 1; run <= runs; run += 1)
      for (const name of contenders) {
        signal.throwIfAborted();
        const sample = await measure[name]();
        samples[name].push(sample);
        progress(`run ${run}, ${name}: ${sample.seconds.toFixed(1)} s, ${JSON.stringify(sample.positions)}`);
      }
    return summarize(groupCount, samples);
  } finally {
    await close();
  }
}
