import { endOffsetsByTool } from '../../local/kafka/kafka-tools.ts';
import { allTopics } from '../../local/traffic/topics.ts';
import { eventually } from '../../local/world/eventually.ts';
import type { WorldState } from '../../local/world/types.ts';

const waitMs = 120_000;
const topics = allTopics.map(({ topic }) => topic);

/** Until neither side has grown from one look to the next: what a person can see of a lag of zero with Kafka's tools. */
export async function standStill({ sides: { primary, secondary } }: WorldState): Promise<void> {
  const look = async (): Promise<string> =>
    JSON.stringify(await Promise.all([primary, secondary].map((side) => endOffsetsByTool(side, topics))));
  let before = await look();
  await eventually(
    async () => {
      const now = await look();
      const still = now === before;
      before = now;
      return still ? true : null;
    },
    // The tools take their time: no pause beside it.
    { everyMs: 0, withinMs: waitMs, sentence: () => 'The logs still grow' },
  );
}
