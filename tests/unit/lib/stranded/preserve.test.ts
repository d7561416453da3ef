import { expect, it } from 'vitest';
import { preservingChanges, undoOf } from '../../../../functions/lib/stranded/preserve.ts';

const settings = (own: Readonly<Record<string, string>>) =>
  new Map(
    Object.entries({
      'cleanup.policy': 'delete',
      'retention.ms': '604800000',
      'retention.bytes': '-1',
      'min.compaction.lag.ms': '0',
      'max.compaction.lag.ms': '9223372036854775807',
      ...own,
    }).map(([name, value]) => [name, { value, explicit: name in own }]),
  );

it('changes only what would let a record go, and the undo is exactly what was there', () => {
  const before = settings({ 'retention.ms': '1000', 'cleanup.policy': 'compact' });
  const changes = preservingChanges(before);
  expect(changes).toEqual({ 'retention.ms': '-1', 'min.compaction.lag.ms': '9223372036854775807' });
  expect(undoOf(before, changes ?? {})).toEqual({ 'retention.ms': '1000', 'min.compaction.lag.ms': null });
});

it('raises the longest lag of compaction, too, since the shortest may not be above it', () => {
  expect(preservingChanges(settings({ 'max.compaction.lag.ms': '5' }))).toHaveProperty(
    'max.compaction.lag.ms',
  );
});

it('has nothing to do the second time', () => {
  const kept = { 'retention.ms': '-1', 'min.compaction.lag.ms': '9223372036854775807' };
  expect(preservingChanges(settings(kept))).toBeNull();
});
