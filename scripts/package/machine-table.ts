import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Column, table } from '../cli/lib/table.ts';
import { historyBudget, largestPayloadKib, manyGroups, payloadBudget, worstCaseHistory } from './history.ts';

const columns: readonly Column[] = [
  { title: 'machine' },
  { title: 'events, worst case', align: 'right' },
  { title: 'allowed', align: 'right' },
];

/** The machines' budgets for a person; a test fails where one is exceeded (tests/machines/budget.test.ts). */
export async function machineTable(folder = 'statemachines'): Promise<string> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.asl.json'))
    .sort();
  const rows = await Promise.all(
    files.map(async (file) => {
      const events = worstCaseHistory(JSON.parse(await readFile(join(folder, file), 'utf8')));
      return [basename(file, '.asl.json'), count(events), count(historyBudget)];
    }),
  );
  const payload = `Between states pass at most ${largestPayloadKib().toFixed(1)} KiB with ${count(manyGroups)} groups, allowed are ${payloadBudget}.`;
  return `${table(columns, rows)}\n${payload}`;
}

const count = (events: number): string => Math.round(events).toLocaleString('en-US');
