import type { Acl } from '../kafka/port.ts';
import type { Known } from '../known.ts';

/** What stands in one cluster that a run could leave behind. Plain JSON: it is kept in the ledger. */
export interface ClusterInventory {
  readonly topics: readonly TopicInventory[];
  readonly groups: readonly string[];
  /** Unknown where the cluster refuses to list them: it has no authorizer, or tells them not to everybody. */
  readonly acls: Known<readonly Acl[]>;
  readonly scramUsers: Known<readonly string[]>;
  /** Data records in the pair's canary topic; null if they could not be counted. */
  readonly canaryRecords: number | null;
}
export interface TopicInventory {
  readonly topic: string;
  readonly partitions: number;
  /** Only those set on the topic itself. */
  readonly configs: Known<Readonly<Record<string, string>>>;
}
/** Both clusters, and what the account holds for the pair. */
export interface Inventory {
  readonly primary: ClusterInventory;
  readonly secondary: ClusterInventory;
  readonly account: {
    readonly replicators: readonly { readonly name: string; readonly version: string }[];
    readonly parameters: readonly { readonly name: string; readonly value: string }[];
    /** Keys of the ledger's shadow items. */
    readonly shadowItems: readonly string[];
  };
}

/** One thing that is in one inventory and not, or not like that, in the other. */
export interface InventoryChange {
  readonly where: 'primary' | 'secondary' | 'account';
  readonly kind: string;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: string | null;
  readonly after: string | null;
}

/** Every difference, in a fixed order, between what both could read: `notCompared` has the rest. */
export const diffInventory = (before: Inventory, after: Inventory): InventoryChange[] =>
  (['primary', 'secondary', 'account'] as const).flatMap((where) => {
    const [was, is] =
      where === 'account'
        ? [accountThings(before), accountThings(after)]
        : [clusterThings(before[where], after[where]), clusterThings(after[where], before[where])];
    const ids = [...new Set([...was.keys(), ...is.keys()])].sort();
    return ids.flatMap((id) => changeOf(where, was.get(id), is.get(id)));
  });

interface Thing {
  readonly kind: string;
  readonly name: string;
  readonly state: string;
}

const changeOf = (
  where: InventoryChange['where'],
  was: Thing | undefined,
  is: Thing | undefined,
): InventoryChange[] => {
  const thing = is ?? was;
  if (!thing || was?.state === is?.state) return [];
  const change = !was ? 'added' : !is ? 'removed' : 'changed';
  return [
    {
      where,
      kind: thing.kind,
      name: thing.name,
      change,
      before: was?.state ?? null,
      after: is?.state ?? null,
    },
  ];
};

const byId = (things: readonly Thing[]): Map<string, Thing> =>
  new Map(things.map((thing) => [`${thing.kind} ${thing.name}`, thing]));

/** What a cluster holds, as far as it can be held against the `other` inventory of the same cluster. */
const clusterThings = (cluster: ClusterInventory, other: ClusterInventory): Map<string, Thing> =>
  byId([
    ...cluster.topics.map(({ topic, partitions, configs }) => ({
      kind: 'topic',
      name: topic,
      state: `${partitions} partition(s)${settings(configs, configsOf(other, topic))}`,
    })),
    ...cluster.groups.map((group) => ({ kind: 'group', name: group, state: 'present' })),
    ...both(cluster.acls, other.acls).map((acl) => ({ kind: 'ACL', name: aclName(acl), state: 'present' })),
    ...both(cluster.scramUsers, other.scramUsers).map((user) => ({
      kind: 'SCRAM user',
      name: user,
      state: 'present',
    })),
    {
      kind: 'canary records',
      name: 'canary records',
      state: cluster.canaryRecords === null ? 'not counted' : `${cluster.canaryRecords}`,
    },
  ]);

const accountThings = ({ account }: Inventory): Map<string, Thing> =>
  byId([
    ...account.replicators.map(({ name, version }) => ({
      kind: 'replicator',
      name,
      state: `version ${version}`,
    })),
    ...account.parameters.map(({ name, value }) => ({ kind: 'parameter', name, state: value })),
    ...account.shadowItems.map((key) => ({ kind: 'shadow item', name: key, state: 'present' })),
  ]);

const both = <T>(mine: Known<readonly T[]>, theirs: Known<unknown>): readonly T[] =>
  mine.known && theirs.known ? mine.value : [];

/** Undefined: the other inventory has no such topic. */
const configsOf = (cluster: ClusterInventory, name: string): TopicInventory['configs'] | undefined =>
  cluster.topics.find(({ topic }) => topic === name)?.configs;

const settings = (mine: TopicInventory['configs'], theirs: TopicInventory['configs'] | undefined): string =>
  mine.known && theirs?.known !== false
    ? Object.entries(mine.value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => `, ${key}=${value}`)
        .join('')
    : '';

const aclName = (acl: Acl): string =>
  `${acl.permission} ${acl.principal} ${acl.operation} on ${acl.patternType} ${acl.resourceType} ${acl.resourceName} from ${acl.host}`;
