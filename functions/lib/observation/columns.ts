/** Lists of small numbers compress far better than rows of objects with names: a value a column, differences where they are small. */
export type Column = readonly (number | null)[];

/** Texts that repeat, each once, and an index for every use. */
export class Texts {
  readonly #index = new Map<string, number>();
  add(text: string): number {
    const found = this.#index.get(text);
    if (found !== undefined) return found;
    this.#index.set(text, this.#index.size);
    return this.#index.size - 1;
  }
  list(): string[] {
    return [...this.#index.keys()];
  }
}

/** Each value as its difference from the one before. */
export const toSteps = (values: readonly number[]): number[] =>
  values.map((value, index) => value - (values[index - 1] ?? 0));

export function fromSteps(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}

/** The value at an index that the encoder wrote; a column that is too short was altered. */
export function cell(column: Column, index: number): number {
  const value = column[index];
  if (typeof value !== 'number') throw new Error('A stored observation has a column with a hole.');
  return value;
}

export const text = (texts: readonly string[], index: number): string => {
  const found = texts[index];
  if (found === undefined) throw new Error('A stored observation names a text that it does not hold.');
  return found;
};
