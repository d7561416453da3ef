import * as v from 'valibot';

/** Fields that the events of all states share. */
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

/** A state that acts under the pair's lock: run and lock counter prove the right to write. */
export const RunEvent = v.object({
  pair: name,
  run: name,
  counter: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type RunEvent = v.InferOutput<typeof RunEvent>;
export const grantOf = ({ run, counter }: RunEvent): { run: string; counter: number } => ({ run, counter });
export const DirectionEvent = v.object({
  ...RunEvent.entries,
  direction: v.picklist(['forward', 'reverse']),
});
export const PairEvent = v.object({ pair: name });
export const runName = name;
export const sideName = v.picklist(['primary', 'secondary']);
