import type { Change, Done } from './stack.ts';

/** A deployment as a person reads it: a Region after the other. Resources of one type with one fate and one reason share a line, but what has changed is named one by one. */
export function changeTable(deployments: Readonly<Record<string, readonly Change[]>>): string {
  return Object.entries(deployments)
    .map(([region, changes]) => [`${region}: ${summary(changes)}`, ...rowsOf(changes)].join('\n'))
    .join('\n\n');
}

const order: readonly Done[] = [
  'created',
  'taken over',
  'updated',
  'replaced',
  'removed',
  'kept',
  'unchanged',
  'left out',
];
/** Nothing was done with these: how many there are is enough. */
const summed: readonly Done[] = ['unchanged', 'left out'];

function summary(changes: readonly Change[]): string {
  const counts = order.map((done) => [changes.filter((one) => one.done === done).length, done] as const);
  const present = counts.filter(([count]) => count > 0).map(([count, done]) => `${count} ${done}`);
  return present.length > 0 ? present.join(', ') : 'nothing is deployed';
}

function rowsOf(changes: readonly Change[]): string[] {
  const rows = order.flatMap((done) => {
    const of = changes.filter((one) => one.done === done);
    if (!summed.includes(done)) return of.map(({ id, type, detail }) => [id, type, told(done, detail)]);
    const types = Map.groupBy(of, ({ type, detail }) => `${type} ${detail}`);
    return [...types.values()].map((same) => {
      const [one] = same;
      return [
        same.length === 1 ? (one?.id ?? '') : `${same.length} of them`,
        one?.type,
        told(done, one?.detail),
      ];
    });
  });
  const width = (at: number): number => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0));
  const widths = [width(0), width(1)];
  return rows.map(
    ([id = '', type = '', what = '']) =>
      `  ${id.padEnd(widths[0] ?? 0)}  ${type.padEnd(widths[1] ?? 0)}  ${what}`,
  );
}

const told = (done: Done, detail: string | null | undefined): string =>
  detail ? `${done}: ${detail}` : done;
