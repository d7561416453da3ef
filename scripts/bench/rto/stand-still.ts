import { systemClock } from '../../../functions/lib/clock.ts';
import { endOffsetsByTool } from '../../local/kafka/kafka-tools.ts';
import { allTopics } from '../../local/traffic/topics.ts';
import type { WorldState } from '../../local/world/types.ts';

const waitMs = 120_000;
const topics = allTopics.map(({ topic }) => topic);

/** Until neither side has grown from one look to the next: what a person can see of a lag of zero with Kafka's tools. */
export async function standStill({ sides: { primary, secondary } }: WorldState): Promise<void> {
  const until = systemClock.now() + waitMs;
  const look = async (): Promise<string> =>
    JSON.stringify(await Promise.all([primary, secondary].map((side) => endOffsetsByTool(side, topics))));
  let before = await look();
  for (;;) {
    const now = await look();
    if (now === before) return;
    if (systemClock.now() > until) throw new Error(`The logs still grow after ${waitMs} ms.`);
    before = now;
  }
}
