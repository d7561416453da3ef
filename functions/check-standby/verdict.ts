import { darkness, newFindings } from '../lib/approval/new-findings.ts';
import type { Finding } from '../lib/contracts/findings.ts';
import type { Move } from '../lib/move/move.ts';
import { allowMissingCode, userMissingCode } from '../validate-clusters/access-findings.ts';
import { standbySmallerCode } from '../validate-clusters/capacity-findings.ts';

export interface StandbyVerdict {
  /** Nothing may start until these are mended or, in a failover, accepted by their codes. */
  readonly blocking: readonly Finding[];
  /** Known to whoever approves: accepted findings, and what the silent old side leaves unknown. */
  readonly shown: readonly Finding[];
}

/** Warnings while nothing moves. Where clients are about to come they are not let in, or are more than it can bear. */
const forClients = new Set([userMissingCode, allowMissingCode, standbySmallerCode]);

/**
 * Which findings stand against a move. A switchover stops at each of severity error, and at what is one only for
 * clients that come; a failover is expected to find the old side dark, and goes on past any other only where a person
 * accepted its code.
 */
export function standbyVerdict(
  findings: readonly Finding[],
  { mode, from }: Pick<Move, 'mode' | 'from'>,
  accept: readonly string[],
): StandbyVerdict {
  const errors = findings.filter(
    ({ severity, code }) => severity === 'error' || (severity === 'warning' && forClients.has(code)),
  );
  if (mode === 'switchover') return { blocking: errors, shown: [] };
  const passes = ({ code, subject }: Finding): boolean =>
    accept.includes(code) || (darkness.has(code) && subject.startsWith(from));
  return { blocking: errors.filter((one) => !passes(one)), shown: errors.filter(passes) };
}

/**
 * What has come since somebody approved the others: its code may be accepted, but nobody has seen it. It stands against
 * the move, which has touched nothing yet.
 */
export function unseen({ blocking, shown }: StandbyVerdict, approved: readonly Finding[]): StandbyVerdict {
  const come = newFindings(shown, approved);
  return { blocking: [...blocking, ...come], shown: shown.filter((one) => !come.includes(one)) };
}

/** The sentence of a refusal, with what would accept each finding in a failover. */
export function refusal({ blocking }: StandbyVerdict, mode: Move['mode']): string {
  const each = blocking.map(
    ({ code, subject, found, needed }) =>
      `${subject}: ${found}, needed is ${needed} (${code}${mode === 'failover' ? `; --accept ${code}` : ''})`,
  );
  return `${blocking.length} finding(s) stand against the ${mode}: ${each.join('; ')}.`;
}
