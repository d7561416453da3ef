import { type ClusterInventory, diffInventory, type Inventory, type InventoryChange } from './inventory.ts';

/** What belongs to msk-dr, so that nobody else can have made or changed it meanwhile. */
export interface Ownership {
  /** Topics, groups, users and parameters of the product begin with one of these. */
  readonly prefixes: readonly string[];
  /** Names of the pair's replicators and its client parameter. */
  readonly names: readonly string[];
  /** Principals that only drills use. */
  readonly principals: readonly string[];
}
export interface Leftovers {
  /** One sentence for each thing of ours that is not as it was before; a passed drill has none. */
  readonly ours: readonly string[];
  /** Changes that others made meanwhile; for information. */
  readonly others: readonly string[];
}

/**
 * What a drill left behind. Anything of the product's own that differs counts; a real group or topic that appeared
 * meanwhile does not. Canary records count always: that topic is the product's, and so does a count that is unknown. Only fewer of
 * them than before are no leftover: this run's clean-up took away what a run that could not clean up had left.
 */
export const leftovers = (before: Inventory, after: Inventory, ownership: Ownership): Leftovers => {
  const changes = diffInventory(before, after);
  const cleaned = (['primary', 'secondary'] as const).filter((side) => hasFewer(before[side], after[side]));
  const counts = (change: InventoryChange): boolean =>
    isOurs(change, ownership) &&
    !(change.kind === 'canary records' && cleaned.some((side) => side === change.where));
  const uncounted = (['primary', 'secondary'] as const)
    .filter((side) => after[side].canaryRecords === null && before[side].canaryRecords === null)
    .map((side) => `${side}: the canary records could not be counted.`);
  return {
    ours: [...changes.filter(counts).map(sentence), ...uncounted],
    others: changes.filter((change) => !counts(change)).map(sentence),
  };
};

const hasFewer = (before: ClusterInventory, after: ClusterInventory): boolean =>
  before.canaryRecords !== null && after.canaryRecords !== null && after.canaryRecords < before.canaryRecords;

const ownKinds = new Set(['canary records', 'shadow item']);

const isOurs = ({ kind, name }: InventoryChange, { prefixes, names, principals }: Ownership): boolean => {
  if (kind === 'replicator') return names.includes(name);
  if (ownKinds.has(kind)) return true;
  if (kind === 'ACL')
    return (
      principals.some((who) => name.includes(` ${who} `)) ||
      prefixes.some((prefix) => name.includes(` ${prefix}`))
    );
  return names.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
};

const sentence = ({ where, kind, name, change, before, after }: InventoryChange): string => {
  const what = kind === name ? kind : `${kind} ${name}`;
  if (change === 'added') return `${where}: ${what} was not there before (now: ${after}).`;
  if (change === 'removed') return `${where}: ${what} is gone (before: ${before}).`;
  return `${where}: ${what} changed from ${before} to ${after}.`;
};
