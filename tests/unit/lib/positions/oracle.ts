import type { Translation } from '../../../../functions/lib/engines/engine.ts';
import { contentOf, type Entry, type Replicated, readable } from './replicated-log.ts';

/** Judges a translation by who the records really are. Answers the sentence that says what is wrong, or null. */
export const judge = (world: Replicated, translation: Translation): string | null => {
  const skipped = skips(world, translation);
  if (skipped || hasLostTwin(world)) return skipped;
  return (
    falselyExact(world, translation) ??
    understatesReread(world, translation) ??
    mustBeExact(world, translation)
  );
};

/**
 * True if a record that the source lost equals one that it still has. The target's copy of the lost one is then taken for the
 * other: nobody who sees only contents could tell. It may cost a second reading, never a skip.
 */
export const hasLostTwin = (world: Replicated): boolean => {
  const kept = readable(world);
  const ids = new Set(kept.map(({ id }) => id));
  const contents = new Set(kept.map(contentOf));
  return world.history.some((entry) => !ids.has(entry.id) && contents.has(contentOf(entry)));
};

const copiesBehind = ({ target }: Replicated, offset: number): Entry[] =>
  target.entries.filter((entry) => entry.kind === 'data' && entry.offset >= offset);

const occurrences = (entries: readonly Entry[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(contentOf(entry), (counts.get(contentOf(entry)) ?? 0) + 1);
  return counts;
};

/** Every unread record of which the target has a copy must have one at or behind the answer; unmistakable ones, all of theirs. */
const skips = (world: Replicated, { sourceOffset, targetOffset }: Translation): string | null => {
  const behind = new Set(copiesBehind(world, targetOffset).map(({ id }) => id));
  const onTarget = new Set(copiesBehind(world, 0).map(({ id }) => id));
  const everWritten = occurrences(world.history);
  for (const entry of readable(world)) {
    if (entry.offset < sourceOffset || !onTarget.has(entry.id)) continue;
    if (!behind.has(entry.id)) return `source record ${entry.id} is unread, and skipped`;
    const first = world.target.entries.find(({ id }) => id === entry.id);
    if (everWritten.get(contentOf(entry)) === 1 && first && first.offset < targetOffset) {
      return `the first copy of unread record ${entry.id} is passed`;
    }
  }
  return null;
};

const falselyExact = (
  world: Replicated,
  { kind, sourceOffset, targetOffset }: Translation,
): string | null => {
  if (kind !== 'exact') return null;
  const behind = copiesBehind(world, targetOffset);
  const next = readable(world).find(({ offset }) => offset >= sourceOffset);
  const everWritten = occurrences(world.history);
  if (!next) return behind.length > 0 ? `exact at the end, but ${behind.length} record(s) follow` : null;
  const first = behind[0];
  if (!first || contentOf(first) !== contentOf(next))
    return 'exact, but the record there is not the next unread one';
  const again = behind.find((entry) => entry.id < sourceOffset && everWritten.get(contentOf(entry)) === 1);
  return again ? `exact, but record ${again.id} would be read again` : null;
};

/** Counted over records that have no equal: nobody can say which of several equal records a copy is of. */
const understatesReread = (
  world: Replicated,
  { kind, sourceOffset, targetOffset, rereadWorst }: Translation,
): string | null => {
  const everWritten = occurrences(world.history);
  const unmistakable = (entry: Entry): boolean => everWritten.get(contentOf(entry)) === 1;
  const behind = copiesBehind(world, targetOffset).filter(unmistakable);
  const unread = new Set(behind.filter(({ id }) => id >= sourceOffset).map(({ id }) => id));
  const lastCopied = Math.max(-1, ...world.copiedIds);
  const coming =
    kind === 'untranslatable'
      ? []
      : readable(world).filter(
          (entry) => unmistakable(entry) && entry.id > lastCopied && entry.id < sourceOffset,
        );
  const again = behind.length - unread.size + coming.length;
  return again > rereadWorst ? `${again} would be read again, but at most ${rereadWorst} are promised` : null;
};

/** Where the neighbourhood is unmistakable nothing but `exact` will do. */
const mustBeExact = (world: Replicated, { kind, sourceOffset }: Translation): string | null => {
  if (kind === 'exact' || sourceOffset < world.source.start || sourceOffset > world.source.end) return null;
  const log = readable(world);
  const index = log.findIndex(({ offset }) => offset >= sourceOffset);
  const before = log[(index < 0 ? log.length : index) - 1];
  const next = index < 0 ? undefined : log[index];
  const data = copiesBehind(world, 0);
  const everWritten = occurrences(world.history);
  const alone = (entry: Entry): boolean =>
    everWritten.get(contentOf(entry)) === 1 && data.filter(({ id }) => id === entry.id).length === 1;
  if (!before || !alone(before)) return null;
  const at = data.findIndex(({ id }) => id === before.id);
  const rest = data.slice(at + 1);
  if (!next) {
    const still = world.source.lastStable === world.source.end;
    return rest.length === 0 && still ? 'both logs end with the same record, so it must be exact' : null;
  }
  const clean =
    rest.every(({ id }) => id >= sourceOffset) && new Set(rest.map(({ id }) => id)).size === rest.length;
  // Copies of records that the source lost to retention or compaction, among those where its own are looked for.
  const since = Math.min(...log.map(({ timestamp }) => timestamp));
  const inSource = new Set(log.map(({ id }) => id));
  const first = data.findIndex(({ timestamp }) => timestamp >= since);
  if (data.slice(first).some(({ id }) => !inSource.has(id))) return null;
  if (data.slice(0, at).some(({ id }) => id >= sourceOffset)) return null;
  return alone(next) && rest[0]?.id === next.id && clean
    ? 'the neighbourhood is unmistakable, so it must be exact'
    : null;
};
