import { movedGroups } from '../../sync-offsets/select-groups.ts';
import type { Translation } from '../engines/engine.ts';
import type { CommittedOffset, GroupInfo } from '../kafka/port.ts';
import type { Known } from '../known.ts';
import { unknown } from '../known.ts';
import { partitionKey } from '../log/types.ts';
import { observationsIn } from '../observation/in-region.ts';
import { observedPositions } from '../observation/observed-positions.ts';
import type { ClusterCall } from '../runtime/define-cluster-handler.ts';
import { requiredEnv } from '../runtime/environment.ts';
import { copiedPartitions } from '../runtime/positions.ts';
import type { Move } from './move.ts';

/** A group of the old side and where it stood when the list was made. */
export interface SourceGroup extends GroupInfo {
  readonly committed: Known<readonly CommittedOffset[]>;
  /** Translated already, by the newest observation: lower bounds. Null: both logs can be read. */
  readonly observed: readonly Translation[] | null;
}
export interface SourceGroups {
  /** ISO 8601 UTC: when the old side said so. */
  readonly takenAt: string;
  readonly groups: readonly SourceGroup[];
}
/** Ledger step with the groups of one move, as they were listed last. */
export const listStep = 'list-groups';
export interface ListedGroups extends SourceGroups {
  /** How often they have been listed in this run, this time included. */
  readonly listing: number;
}

/** The groups that the pair moves, with their committed offsets, as the old side has them now. */
export async function readSourceGroups(call: ClusterCall, move: Move): Promise<SourceGroups> {
  const old = await call.connect(move.from);
  const groups = movedGroups(await old.listGroups(), call.pair);
  const committed = await old.committedOffsets(groups.map(({ group }) => group));
  return {
    takenAt: new Date(call.clock.now()).toISOString(),
    groups: groups.map((group) => ({
      ...group,
      committed: committed.get(group.group) ?? unknown('not answered'),
      observed: null,
    })),
  };
}

/** The same by the newest observation of this Region, which is a lower bound for every position; null where there is none. */
export async function observedSourceGroups(call: ClusterCall, move: Move): Promise<SourceGroups | null> {
  const observation = await observationsIn(call, requiredEnv('AWS_REGION')).newest();
  const target = await call.connect(move.to);
  const bounds = await target.logBounds(await copiedPartitions(target, call.pair));
  const observed = observedPositions(observation, move.from, bounds);
  if (observed === null) return null;
  const moved = new Set(movedGroups(observed.groups, call.pair).map(({ group }) => group));
  return {
    takenAt: new Date(observed.takenAt).toISOString(),
    groups: observed.groups
      .filter(({ group }) => moved.has(group))
      .map(({ translations, ...group }) => ({ ...group, observed: onCopied(translations, bounds) })),
  };
}

/** Positions outside the pair's topics do not move. */
const onCopied = (
  translations: readonly Translation[],
  copied: ReadonlyMap<string, unknown>,
): Translation[] => translations.filter((at) => copied.has(partitionKey(at)));
