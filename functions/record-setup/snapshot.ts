import { createHash } from 'node:crypto';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { FlowState } from '../lib/engines/engine.ts';
import type { Acl, TopicInfo } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import { selectNames } from '../lib/log/selection.ts';
import type { Pair } from '../lib/pair/types.ts';

/** What a setup leaves and a drill compares with. */
export interface SetupSnapshot {
  readonly run: string;
  readonly at: string;
  readonly sides: Readonly<Record<'primary' | 'secondary', SideSnapshot>>;
  readonly flows: Readonly<Record<'forward' | 'reverse', FlowState>>;
}
export interface SideSnapshot {
  readonly bootstrap: string;
  readonly topics: Readonly<Record<string, { readonly id: string; readonly partitions: number }>>;
  /** SHA-256 over all ACLs, in a fixed order; `not listed (…)` with Kafka's codes where the cluster refuses to list them. */
  readonly acls: string;
}

/** One side, reduced to what drifts. Only copied topics count. */
export function sideSnapshot(
  pair: Pick<Pair, 'topics'>,
  bootstrap: string,
  topics: readonly TopicInfo[],
  acls: Known<readonly Acl[]>,
): SideSnapshot {
  const copied = new Set(
    selectNames(
      topics.map(({ topic }) => topic),
      pair.topics,
    ),
  );
  const kept = topics.filter(({ topic }) => copied.has(topic));
  return {
    bootstrap,
    topics: Object.fromEntries(
      kept.map(({ topic, topicId, partitions }) => [topic, { id: topicId, partitions: partitions.length }]),
    ),
    acls: acls.known ? digest(acls.value) : `not listed (${acls.reason})`,
  };
}

const digest = (acls: readonly Acl[]): string =>
  createHash('sha256')
    .update(
      acls
        .map((acl) => canonicalJson(acl))
        .sort()
        .join('\n'),
    )
    .digest('hex');
