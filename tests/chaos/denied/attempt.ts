import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Over } from '../../../scripts/chaos/over.ts';
import type { StartedRun } from '../../../scripts/chaos/pair-control.ts';
import type { Scene } from '../../../scripts/chaos/scene.ts';
import type { Side } from '../../../scripts/local/world/types.ts';
import { iamAction } from '../../../scripts/permissions/iam-action.ts';
import { callsOf } from '../calls.ts';
import type { Permission } from './permissions.ts';
import type { TakenAway } from './taken-away.ts';
import type { Verb, Went } from './verbs.ts';

interface Where {
  readonly side: Side;
  readonly epoch: number;
}
/** One run while permissions are missing, and how things stand behind it. */
export interface Attempt {
  readonly started: StartedRun;
  /** It has taken up a run that had paused. */
  readonly resumed: boolean;
  readonly over: Over;
  /** Null of a run that has not gone through. */
  readonly went: Went | null;
  /** What was refused, and where that is told. */
  readonly missed: ReadonlyMap<Permission, Told>;
  readonly before: Where;
  readonly after: Where;
  readonly lockHolder: string | null;
}
/** `end`: by what the operator sees first, the error or what is owed; `log`: by the function only. */
export type Told = 'end' | 'log' | 'nowhere';

/** Starts a run, or takes up the one that has paused. What it missed is given back where somebody is told of it. */
export async function attempt(
  scene: Scene,
  verb: Verb,
  taken: TakenAway,
  paused: StartedRun | null,
): Promise<Attempt> {
  const { pair, world } = scene;
  const before = await pair.pointer();
  const mark = callsOf(world.root).length;
  const logged = new Map(taken.left.map(({ caller }) => [caller, logOf(world.root, caller).length]));
  const started = await verb.start(scene, paused);
  const over = await pair.over(started);
  const went = over.status === 'SUCCEEDED' ? await verb.went(scene, started) : null;
  const seen = [over.message, ...(went?.told ?? [])].join('\n');
  const missed = new Map(
    taken.missedSince(mark).map((permission): [Permission, Told] => {
      const log = logOf(world.root, permission.caller).slice(logged.get(permission.caller) ?? 0);
      return [permission, names(seen, permission) ? 'end' : names(log, permission) ? 'log' : 'nowhere'];
    }),
  );
  await taken.giveBack([...missed].flatMap(([permission, told]) => (told === 'nowhere' ? [] : [permission])));
  const [after, lockHolder] = [await pair.pointer(), await pair.lockHolder()];
  return { started, resumed: paused !== null, over, went, missed, before, after, lockHolder };
}

/** Action, role and function, in one sentence. */
const names = (text: string, permission: Permission): boolean =>
  text
    .split('AWS refused ')
    .slice(1)
    .some(
      (sentence) =>
        sentence.startsWith(iamAction(permission)) &&
        sentence.includes(`of the function ${permission.caller}`),
    );

const logOf = (root: string, caller: string): string =>
  readFileSync(join(root, 'logs', 'lambda', `${caller}.log`), 'utf8');
