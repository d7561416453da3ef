import type { Checked } from '../../tests/chaos/checks/all.ts';

/** The checks of one history, a line each, and what is worth a note below. */
export function verdictTable(checked: readonly Checked[]): string {
  const rows = checked.map(({ name, says, examined, violations }) => {
    const state = violations.length > 0 ? 'BROKEN' : examined > 0 ? 'holds' : 'nothing to check';
    return `${name}  ${says.padEnd(48)} ${String(examined).padStart(8)}  ${state}`;
  });
  const notes = checked.flatMap(({ name, notes }) => notes.map((sentence) => `${name}: ${sentence}`));
  return [...rows, ...notes].join('\n');
}
