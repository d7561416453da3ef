import { rangesText } from '../lib/stranded/ranges.ts';
import type { HoleLook } from './look-for-holes.ts';

export interface FlowCheck {
  /** Another look would tell nothing more. */
  readonly settled: boolean;
  readonly holes: number;
  /** What is missing or not known; empty where all has come. */
  readonly sentence: string;
}
export const notHalted: FlowCheck = { settled: true, holes: 0, sentence: '' };
export const unchecked = (reason: string): FlowCheck => ({
  settled: true,
  holes: 0,
  sentence: `whether the flow has a hole is not known: ${reason}`,
});

const shown = 5;

/** What all partitions come to. A hole may still be filled by a producer's retry, so it alone settles nothing. */
export function judgeFlow(look: HoleLook): FlowCheck {
  const all = Object.entries(look);
  const holes = all.flatMap(([key, found]) =>
    found.known && found.value.holes.length > 0
      ? [`${key} lacks the source's offsets ${rangesText(found.value.holes)}`]
      : [],
  );
  const coming = all.reduce((sum, [, found]) => sum + (found.known ? found.value.coming : 0), 0);
  const untold = all.flatMap(([key, found]) => (found.known ? [] : [`${key}: ${found.reason}`]));
  const more = (list: readonly string[]): string =>
    list.length > shown ? `; and ${list.length - shown} more` : '';
  const sentences = [
    ...(holes.length > 0 ? [`a hole: ${holes.slice(0, shown).join('; ')}${more(holes)}`] : []),
    ...(coming > 0 ? [`${coming} record(s) had not come yet`] : []),
    ...(untold.length > 0 ? [`not known of ${untold.slice(0, shown).join('; ')}${more(untold)}`] : []),
  ];
  return { settled: sentences.length === 0, holes: holes.length, sentence: sentences.join('; ') };
}
