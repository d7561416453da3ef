import type { Checked } from '../../tests/chaos/checks/all.ts';

/** The checks of one history, a line each, and what they found below. */
export function verdictTable(checked: readonly Checked[]): string {
  const rows = checked.map(({ name, says, examined, violations }) => {
    const state = violations.length > 0 ? 'BROKEN' : examined > 0 ? 'holds' : 'nothing to check';
    return `${name}  ${says.padEnd(48)} ${String(examined).padStart(8)}  ${state}`;
  });
  const found = checked.flatMap(({ name, violations, notes }) => [
    ...violations.map((sentence) => `${name}: ${sentence}`),
    ...notes.map((sentence) => `${name} (note): ${sentence}`),
  ]);
  return [...rows, ...found].join('\n');
}

export const isBroken = (checked: readonly Checked[]): boolean =>
  checked.some(({ violations }) => violations.length > 0);
