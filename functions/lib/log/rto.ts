import type { RtoPart } from '../contracts/drill.ts';
import { type Known, known, unknown } from '../known.ts';

/** A part of the rehearsal: its measured milliseconds, or why it was not measured. */
export interface MeasuredPart {
  readonly name: string;
  readonly ms: Known<number>;
}
export interface RehearsedRto {
  /** Sum of all parts; unknown as soon as one part is. */
  readonly seconds: Known<number>;
  /** The parts that were measured. */
  readonly parts: readonly RtoPart[];
}

/** The rehearsed RTO: the parts of a move one after the other. A part that was not measured is never taken for 0. */
export const rehearsedRto = (measured: readonly MeasuredPart[], needed: readonly string[]): RehearsedRto => {
  const names = new Set(measured.map(({ name }) => name));
  const absent = needed.filter((name) => !names.has(name)).map((name) => `${name}: not measured`);
  const failed = measured.flatMap(({ name, ms }) => (ms.known ? [] : [`${name}: ${ms.reason}`]));
  const parts = measured.flatMap(({ name, ms }) => (ms.known ? [{ name, seconds: ms.value / 1000 }] : []));
  const reasons = [...failed, ...absent];
  return {
    seconds:
      reasons.length > 0
        ? unknown(reasons.join('; '))
        : known(parts.reduce((sum, { seconds }) => sum + seconds, 0)),
    parts,
  };
};
