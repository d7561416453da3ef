import type { Finding } from '../contracts/findings.ts';

/** Of the old side in a failover these say only what the outage says already. */
export const darkness: ReadonlySet<string> = new Set([
  'control-plane-unreachable',
  'data-plane-unreachable',
  'flow-unknown',
]);

/** Findings that nobody has seen among those that were approved, by code and subject. Darkness comes and goes. */
export function newFindings(now: readonly Finding[], approved: readonly Finding[]): Finding[] {
  const seen = new Set(approved.map(nameOf));
  return now.filter((one) => !darkness.has(one.code) && !seen.has(nameOf(one)));
}

const nameOf = ({ code, subject }: Finding): string => `${code} ${subject}`;
