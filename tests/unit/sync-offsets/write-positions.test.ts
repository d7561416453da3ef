import { expect, it, vi } from 'vitest';
import type { Translation } from '../../../functions/lib/engines/engine.ts';
import type { ClusterClient, CommittedOffset, ItemOutcome } from '../../../functions/lib/kafka/port.ts';
import { writePositions } from '../../../functions/sync-offsets/write-positions.ts';

const translation = (partition: number, overrides: Partial<Translation> = {}): Translation => ({
  ...{
    topic: 'orders',
    partition,
    sourceOffset: 9,
    kind: 'exact',
    targetOffset: 7,
    reason: '',
    rereadWorst: 0,
  },
  ...{ writable: true },
  ...overrides,
});

/** A cluster that keeps what is committed, unless told what to answer. */
function cluster(answers: { refuse?: string; readBack?: number; disturbed?: number } = {}) {
  let reads = 0;
  const commitOffsets = vi.fn(async (_: string, offsets: readonly CommittedOffset[]) => {
    const outcome: ItemOutcome =
      answers.refuse === undefined ? { ok: true } : { ok: false, code: answers.refuse };
    return new Map(offsets.map(({ topic, partition }) => [`${topic}-${partition}`, outcome]));
  });
  const committedOffsets = async (groups: readonly string[]) => {
    reads += 1;
    const disturbing = reads <= (answers.disturbed ?? 0);
    const kept = (commitOffsets.mock.calls[0]?.[1] ?? []).map((one) => ({
      ...one,
      offset: disturbing ? one.offset + 87 : (answers.readBack ?? one.offset),
    }));
    return new Map(groups.map((group) => [group, { known: true as const, value: kept }]));
  };
  return { commitOffsets, client: { commitOffsets, committedOffsets } as unknown as ClusterClient };
}

it('writes the translated positions and reads them back', async () => {
  const { client, commitOffsets } = cluster();
  await writePositions(client, 'g', [translation(0), translation(1, { targetOffset: 3 })]);
  expect(commitOffsets.mock.calls[0]?.[1].map(({ offset }) => offset)).toEqual([7, 3]);
});

it('writes again what a flow has written in between, a few times and not for ever', async () => {
  const twice = cluster({ disturbed: 2 });
  await writePositions(twice.client, 'g', [translation(0)]);
  expect(twice.commitOffsets).toHaveBeenCalledTimes(3);

  const always = cluster({ disturbed: 99 });
  await expect(writePositions(always.client, 'g', [translation(0)])).rejects.toThrow(
    /orders-0: 94 instead of 7/,
  );
  expect(always.commitOffsets).toHaveBeenCalledTimes(4);
});

it('writes nothing when one position must not be written', async () => {
  const { client, commitOffsets } = cluster();
  const absent = translation(1, { writable: false, reason: 'the partition does not exist' });
  await expect(writePositions(client, 'g', [translation(0), absent])).rejects.toThrow(
    /orders-1: the partition does not exist/,
  );
  expect(commitOffsets).not.toHaveBeenCalled();
});

it.each([
  ['a group with members', { refuse: 'UNKNOWN_MEMBER_ID' }, /UNKNOWN_MEMBER_ID/],
  ['an offset that reads differently', { readBack: 1 }, /orders-0: 1 instead of 7/],
])('refuses %s', async (_, answers, words) => {
  await expect(writePositions(cluster(answers).client, 'g', [translation(0)])).rejects.toThrow(words);
});
