import { readFile } from 'node:fs/promises';
import type { History } from '../../tests/chaos/checks/types.ts';
import { historyFiles } from '../local/traffic/applications.ts';
import type { Outcome } from '../local/traffic/outcomes.ts';
import type { ReadRange } from '../local/traffic/reads.ts';
import { allTopics, topics } from '../local/traffic/topics.ts';

export const compacted: ReadonlySet<string> = new Set(
  allTopics
    .filter(({ configs }) => configs['cleanup.policy']?.includes('compact') === true)
    .map(({ topic }) => topic),
);

const transactional = new Set<string>([topics.payments.topic]);

/** What the applications have written and read so far, beside what was looked at and moved. */
export async function historyOf(
  root: string,
  { looks, moves, stayed }: Pick<History, 'looks' | 'moves' | 'stayed'>,
): Promise<History> {
  const files = historyFiles(root);
  const [writes, reads] = await Promise.all([lines<Outcome>(files.writes), lines<ReadRange>(files.reads)]);
  return { writes, reads, looks, moves, stayed, compacted, transactional };
}

/** The last line may still be under way: it is not ended by a line break. */
async function lines<T>(file: string): Promise<T[]> {
  const text = await readFile(file, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
