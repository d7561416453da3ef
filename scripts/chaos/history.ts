import { open, readFile } from 'node:fs/promises';
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
  { looks, places, moves, held, stayed }: Pick<History, 'looks' | 'places' | 'moves' | 'held' | 'stayed'>,
): Promise<History> {
  const files = historyFiles(root);
  const [writes, reads] = await Promise.all([lines<Outcome>(files.writes), lines<ReadRange>(files.reads)]);
  return { writes, reads, looks, places, moves, held, stayed, compacted, transactional };
}

/** About a minute of writes. */
const recentBytes = 4 * 1024 * 1024;

/** What the applications have written last: a whole history takes seconds to read when a world has stood for long. */
export async function recentWrites(root: string): Promise<Outcome[]> {
  const file = await open(historyFiles(root).writes);
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - recentBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const text = buffer.toString('utf8', 0, bytesRead);
    return linesOf<Outcome>(from === 0 ? text : text.slice(text.indexOf('\n') + 1));
  } finally {
    await file.close();
  }
}

const lines = async <T>(file: string): Promise<T[]> => linesOf<T>(await readFile(file, 'utf8'));

/** The last line may still be under way: it is not ended by a line break. */
function linesOf<T>(text: string): T[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
