/** Offsets as stretches without a gap: `[from, to)`, rising. Small in the ledger, however many records they cover. */
export type Ranges = readonly (readonly [from: number, to: number])[];

/** The stretches that rising offsets make. */
export function rangesOf(offsets: readonly number[]): Ranges {
  const ranges: [number, number][] = [];
  for (const offset of offsets) {
    const last = ranges.at(-1);
    if (last?.[1] === offset) last[1] = offset + 1;
    else ranges.push([offset, offset + 1]);
  }
  return ranges;
}

/** Whether an offset lies in one of the stretches. */
export function inRanges(ranges: Ranges, offset: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const [from, to] = ranges[middle] ?? [0, 0];
    if (offset < from) high = middle - 1;
    else if (offset >= to) low = middle + 1;
    else return true;
  }
  return false;
}

/** As a person reads them: `3-5, 9`. */
export const rangesText = (ranges: Ranges): string =>
  ranges.map(([from, to]) => (to - from === 1 ? `${from}` : `${from}-${to - 1}`)).join(', ');
