import type { TopicKey } from './topics.ts';

/** A group with members that live as long as the traffic. */
export interface LiveGroup {
  readonly group: string;
  readonly reads: readonly TopicKey[];
  readonly protocol: 'classic' | 'consumer';
  readonly commits: boolean;
  /** Static members' instance ids; without them one dynamic member. */
  readonly instances?: readonly string[];
}

export const liveGroups: readonly LiveGroup[] = [
  { group: 'billing', reads: ['created', 'customers'], protocol: 'classic', commits: true },
  { group: 'shipping', reads: ['shipped'], protocol: 'consumer', commits: true },
  {
    group: 'fraud',
    reads: ['payments'],
    protocol: 'classic',
    commits: true,
    instances: ['fraud-a', 'fraud-b'],
  },
  // Reads along and never commits.
  { group: 'newcomer', reads: ['audit'], protocol: 'classic', commits: false },
];

/** A group without members, and where in each partition's history it stands: 0 = log start, 1 = log end. */
export interface IdleGroup {
  readonly group: string;
  readonly reads: readonly TopicKey[];
  readonly at: number;
}

export const idleGroups: readonly IdleGroup[] = [
  // Far behind.
  { group: 'analytics', reads: ['created', 'shipped'], at: 0.05 },
  // Caught up with the history, then left; the topics have moved on since, except audit's quiet partitions.
  { group: 'warehouse', reads: ['shipped'], at: 1 },
  { group: 'audit-export', reads: ['audit'], at: 1 },
  // In the middle of what compaction thins out.
  { group: 'crm-sync', reads: ['customers'], at: 0.4 },
  // Across transactions, an aborted one among them.
  { group: 'settlement', reads: ['payments'], at: 0.7 },
  // On the empty topic.
  { group: 'refunds', reads: ['cancelled'], at: 0 },
];
