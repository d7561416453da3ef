/** KiB of a function's zip: without the Kafka client, and with it. */
export const zipBudget = { plain: 250, kafka: 700 } as const;
/** ms that a bundle's import may take; a machine may be slow, so only twice as much is a failure. */
export const importBudget = 80;

/** One function's line. */
export interface FunctionSize {
  readonly name: string;
  /** It speaks Kafka. */
  readonly kafka: boolean;
  readonly zipKib: number;
  readonly importMs: number;
}

/** What is over its budget, in words. */
export function overBudget(functions: readonly FunctionSize[]): string[] {
  return functions.flatMap(({ name, kafka, zipKib, importMs }) => [
    ...(zipKib > budgetOf(kafka)
      ? [`${name}: its zip has ${zipKib.toFixed(0)} KiB, allowed are ${budgetOf(kafka)}`]
      : []),
    ...(importMs > 2 * importBudget
      ? [`${name}: its import takes ${importMs.toFixed(0)} ms, allowed are ${2 * importBudget}`]
      : []),
  ]);
}

const budgetOf = (kafka: boolean): number => (kafka ? zipBudget.kafka : zipBudget.plain);

/** The largest of each kind and the slowest, for a person. */
export function budgetTable(functions: readonly FunctionSize[]): string {
  const of = (kafka: boolean) => functions.filter((one) => one.kafka === kafka);
  const rows = [
    row('zip without Kafka client', of(false), ({ zipKib }) => zipKib, 'KiB', zipBudget.plain),
    row('zip with Kafka client', of(true), ({ zipKib }) => zipKib, 'KiB', zipBudget.kafka),
    row('import', functions, ({ importMs }) => importMs, 'ms', importBudget),
  ];
  return ['budget                    functions   least  median    most  allowed  the most has', ...rows].join(
    '\n',
  );
}

function row(
  title: string,
  functions: readonly FunctionSize[],
  of: (one: FunctionSize) => number,
  unit: string,
  allowed: number,
): string {
  const sorted = [...functions].sort((one, other) => of(one) - of(other));
  const [least, middle, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const cell = (one: FunctionSize | undefined): string =>
    (one === undefined ? '-' : of(one).toFixed(0)).padStart(8);
  return `${title.padEnd(26)}${String(functions.length).padStart(9)}${cell(least)}${cell(middle)}${cell(most)}${`${allowed} ${unit}`.padStart(9)}  ${most?.name ?? '-'}`;
}
