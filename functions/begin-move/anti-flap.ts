/** The pair's last failover, kept as a fact of the ledger. */
export interface LastFailover {
  readonly run: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}
export const lastFailoverFact = 'last-failover';

/** How a person says that the last failover is known (`--accept anti-flap`). */
export const antiFlapCode = 'anti-flap';

/**
 * Why a failover so soon after another is refused, or null. A pair that moves back and forth loses a little each time,
 * so the second move within the window needs somebody who says that it is meant.
 */
export function antiFlap(
  last: LastFailover | null,
  { run, now, windowMs, accept }: { run: string; now: number; windowMs: number; accept: readonly string[] },
): string | null {
  if (last === null || last.run === run || accept.includes(antiFlapCode)) return null;
  const agoMs = now - Date.parse(last.at);
  if (agoMs >= windowMs) return null;
  const minutes = (ms: number): string => `${Math.round(ms / 60_000)} min`;
  return `The last failover (${last.run}) was ${minutes(Math.max(0, agoMs))} ago, and detection.antiFlap is ${minutes(windowMs)}: start it with --accept ${antiFlapCode} if it is meant.`;
}
