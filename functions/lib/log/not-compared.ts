import type { Known } from '../known.ts';
import type { ClusterInventory, Inventory } from './inventory.ts';

/** What of both clusters could not be held against each other, since one inventory could not read it: a phrase each. */
export const notCompared = (before: Inventory, after: Inventory): string[] =>
  (['primary', 'secondary'] as const).flatMap((side) => {
    const [was, is] = [before[side], after[side]];
    return [
      ...unread(`ACLs of the ${side}`, was.acls, is.acls),
      ...unread(`SCRAM users of the ${side}`, was.scramUsers, is.scramUsers),
      ...unreadSettings(side, was, is),
    ];
  });

const unread = (what: string, ...read: readonly Known<unknown>[]): string[] => {
  const refused = read.find((one) => !one.known);
  return refused?.known === false ? [`${what} (not readable: ${refused.reason})`] : [];
};

/** One phrase a side: brokers that tell nothing tell nothing of hundreds of topics. */
const unreadSettings = (side: string, was: ClusterInventory, is: ClusterInventory): string[] => {
  const dark = [...was.topics, ...is.topics].flatMap(({ topic, configs }) =>
    configs.known ? [] : [{ topic, reason: configs.reason }],
  );
  const topics = [...new Set(dark.map(({ topic }) => topic))].sort();
  const named = `${topics.slice(0, 5).join(', ')}${topics.length > 5 ? ` and ${topics.length - 5} more` : ''}`;
  return dark[0] === undefined
    ? []
    : [`settings of ${named} on the ${side} (not readable: ${dark[0].reason})`];
};
