import type { GroupResult } from '../lib/contracts/drill.ts';
import type { Translation } from '../lib/engines/engine.ts';
import type { CommittedOffset, GroupInfo } from '../lib/kafka/port.ts';
import type { Known } from '../lib/known.ts';
import { partitionKey } from '../lib/log/types.ts';

/** One group's line: every committed partition is exact, a lower bound or untranslatable; the three add up. */
export function groupResult(
  group: GroupInfo,
  committed: Known<readonly CommittedOffset[]>,
  translations: ReadonlyMap<string, Translation>,
): GroupResult {
  const none = {
    group: group.group,
    state: group.state,
    partitions: 0,
    exact: 0,
    lowerBound: 0,
    untranslatable: 0,
    rereadWorst: 0,
  };
  if (!committed.known)
    return { ...none, reasons: [`its committed offsets could not be read: ${committed.reason}`] };
  if (committed.value.length === 0) return { ...none, reasons: [neverCommitted(group)] };
  const own = committed.value.map((at) => translations.get(positionKey(at)));
  const count = (kind: Translation['kind']): number =>
    own.filter((translation) => translation?.kind === kind).length;
  const missing = own.filter((translation) => translation === undefined).length;
  const reasons = new Set(
    own.flatMap((translation) =>
      translation === undefined || translation.kind === 'exact' ? [] : [translation.reason],
    ),
  );
  if (missing > 0) reasons.add(`${missing} of its partitions are outside the pair's topics and do not move`);
  return {
    group: group.group,
    state: group.state,
    partitions: own.length - missing,
    exact: count('exact'),
    lowerBound: count('lower-bound'),
    untranslatable: count('untranslatable'),
    rereadWorst: own.reduce((sum, translation) => sum + (translation?.rereadWorst ?? 0), 0),
    reasons: [...reasons],
  };
}

/** The same committed position of two groups is translated once. */
export const positionKey = (at: { topic: string; partition: number; offset: number }): string =>
  `${partitionKey(at)}@${at.offset}`;

function neverCommitted({ type }: GroupInfo): string {
  if (type === 'share')
    return 'a share group keeps its position itself; it starts by its own share.auto.offset.reset on the other side';
  if (type === 'streams')
    return 'a streams group without commits starts by auto.offset.reset on the other side';
  return 'never committed: it starts by auto.offset.reset on either side';
}
