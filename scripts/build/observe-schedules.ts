import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pair } from '../../functions/lib/pair/types.ts';

/** What infra/service/functions.yml takes the events of `observe` from. */
const file = 'observe-schedules.json';

/** One EventBridge rule a pair, in every Region that the service is deployed to. */
export const observeSchedules = (pairs: readonly Pick<Pair, 'name'>[]) =>
  pairs.map(({ name }) => ({
    schedule: { rate: ['rate(1 minute)'], input: { pair: name }, description: `Observes the pair ${name}` },
  }));

export async function writeObserveSchedules(
  pairs: readonly Pick<Pair, 'name'>[],
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), `${JSON.stringify(observeSchedules(pairs), null, 2)}\n`);
}
