import { describe, expect, it } from 'vitest';
import { positionsToRaise, raisePositions } from '../../../functions/empty-old-side/raise-positions.ts';
import type { ClusterClient, CommittedOffset } from '../../../functions/lib/kafka/port.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';

const at = (partition: number, offset: number, topic = 'orders'): CommittedOffset => ({
  ...{ topic, partition, offset, metadata: 'm', leaderEpoch: 4 },
});
const rebuild = {
  run: 'r',
  partitions: [0, 1].map((partition) => ({
    ...{ topic: 'orders', partition, boundary: 9, start: 20, faulty: null },
  })),
};

describe('positions in front of what is copied anew', () => {
  it('are raised to where the new log begins, and no others', () => {
    const { before, after } = positionsToRaise([at(0, 3), at(1, 20), at(2, 1), at(0, 1, 'other')], rebuild);
    expect(before).toEqual([at(0, 3)]);
    expect(after).toEqual([{ ...at(0, 20), leaderEpoch: -1 }]);
  });

  it('are raised of idle groups of the pair; of others it is told that they were not', async () => {
    const written = new Map<string, readonly CommittedOffset[]>();
    const groups = ['a', 'busy', 'dark', 'fine', 'not-ours'];
    const client: Partial<ClusterClient> = {
      listGroups: async () =>
        groups.map((group) => ({ group, type: 'consumer', state: 'Empty', protocolType: 'consumer' })),
      activeMembers: async (some) =>
        new Map(some.map(({ group }) => [group, known(group === 'busy' ? 1 : 0)])),
      committedOffsets: async (some) =>
        new Map(
          some.map((group) => [
            group,
            group === 'dark' ? unknown('silent') : known([group === 'fine' ? at(0, 25) : at(0, 3)]),
          ]),
        ),
      commitOffsets: async (group, offsets) => {
        written.set(group, offsets);
        return new Map();
      },
    };
    const pair = { groups: { include: ['.*'], exclude: ['not-.*'] } } as unknown as Pair;
    const kept: unknown[] = [];
    const keep = async (some: readonly unknown[]) => {
      expect(written.size).toBe(0);
      kept.push(...some);
    };
    const raised = await raisePositions(client as ClusterClient, pair, rebuild, keep);
    expect(kept).toEqual(raised);
    expect([...written.keys()]).toEqual(['a']);
    expect(raised).toEqual([
      { group: 'a', before: [at(0, 3)], refused: [] },
      { group: 'busy', before: [at(0, 3)], refused: [expect.stringMatching(/members/)] },
      { group: 'dark', before: [], refused: ['silent'] },
    ]);
  });
});
