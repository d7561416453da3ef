import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import type { FlowDescription } from '../contracts/describe-pair.ts';
import { type Direction, flowFrom, type Side } from '../engines/engine.ts';
import { everyone } from '../fence/acl.ts';
import type { Acl, TopicInfo } from '../kafka/port.ts';
import type { Known } from '../known.ts';
import { selectNames } from '../log/selection.ts';
import type { Pair } from '../pair/types.ts';

export type PlannedMode = 'switchover' | 'failover' | 'failback';

/** What a side holds that a plan rests on; null: it could not be told. Groups are not in it: their coming and going is no drift. */
export interface SideBasis {
  /** Partitions by topic, of the topics that the pair copies. */
  readonly topics: Readonly<Record<string, number>>;
  /** Who holds a right to write to one of them by ACLs. */
  readonly writers: readonly string[] | null;
  readonly scramUsers: readonly string[] | null;
}
/** All that a plan rests on. Two plans with the same basis are the same plan, and have the same hash. */
export interface PlanBasis {
  readonly mode: PlannedMode;
  /** Hash of the pair file's content. */
  readonly pairFile: string;
  readonly active: Side;
  readonly epoch: number;
  readonly sides: Readonly<Partial<Record<Side, SideBasis | null>>>;
  /** `there`, `absent` or `unknown`, and every field that differs from the pair file. */
  readonly flows: Readonly<Partial<Record<Direction, string>>>;
}

/** What one side was found to hold. */
export interface SideFacts {
  readonly topics: readonly TopicInfo[];
  readonly acls: Known<readonly Acl[]>;
  readonly scramUsers: Known<readonly string[]>;
}
export interface PlanFacts {
  readonly pointer: { readonly side: Side; readonly epoch: number };
  readonly sides: Readonly<Record<Side, Known<SideFacts>>>;
  readonly flows: readonly FlowDescription[];
}

const hashLength = 16;
const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, hashLength);

/** What `--plan` names: 16 hexadecimal digits. */
export const planHash = (basis: PlanBasis): string => hashOf(basis);

/** A failover rests on what the standby answers, so that the lost side's silence is no difference; the others rest on both sides. */
export function planBasis(pair: Pair, mode: PlannedMode, { pointer, sides, flows }: PlanFacts): PlanBasis {
  const counts = (side: Side): boolean => mode !== 'failover' || side !== pointer.side;
  const into = flowFrom(pointer.side).direction;
  return {
    mode,
    pairFile: hashOf(pair),
    active: pointer.side,
    epoch: pointer.epoch,
    sides: Object.fromEntries(
      (['primary', 'secondary'] as const)
        .filter(counts)
        .map((side) => [side, sides[side].known ? sideBasis(pair, sides[side].value) : null]),
    ),
    flows: Object.fromEntries(
      flows
        .filter(({ direction }) => mode !== 'failover' || direction === into)
        .map((flow) => [flow.direction, flowText(flow)]),
    ),
  };
}

function sideBasis(pair: Pick<Pair, 'topics'>, { topics, acls, scramUsers }: SideFacts): SideBasis {
  const copied = new Set(
    selectNames(
      topics.map(({ topic }) => topic),
      pair.topics,
    ),
  );
  const own = topics
    .filter(({ topic }) => copied.has(topic))
    .toSorted((a, b) => (a.topic < b.topic ? -1 : 1));
  return {
    topics: Object.fromEntries(own.map(({ topic, partitions }) => [topic, partitions.length])),
    writers: acls.known ? writersOf(acls.value, [...copied]) : null,
    scramUsers: scramUsers.known ? scramUsers.value.toSorted() : null,
  };
}

/** Everyone's ALLOW is left out: a fence adds and takes it away itself. */
function writersOf(acls: readonly Acl[], topics: readonly string[]): string[] {
  const writing = acls.filter(
    ({ resourceType, permission, operation, principal, resourceName, patternType }) =>
      resourceType === 'topic' &&
      permission === 'allow' &&
      (operation === 'write' || operation === 'all') &&
      principal !== everyone &&
      (resourceName === '*' ||
        topics.some((topic) =>
          patternType === 'prefixed' ? topic.startsWith(resourceName) : topic === resourceName,
        )),
  );
  return [...new Set(writing.map(({ principal }) => principal))].sort();
}

function flowText({ state, drift }: FlowDescription): string {
  if (state === 'absent' || state === 'unknown') return state;
  return ['there', ...drift.map(({ field, found, wanted }) => `${field} is ${found}, wanted ${wanted}`)].join(
    '; ',
  );
}
