/** The pair's last failover, kept as a fact of the ledger. */
export interface LastFailover {
  readonly run: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}
export const lastFailoverFact = 'last-failover';

/** What is known of the move that asks. */
export interface Asking {
  readonly pair: string;
  readonly run: string;
  readonly now: number;
  readonly windowMs: number;
  /** Somebody has said that they know of the last failover (`msk-dr acknowledge`). */
  readonly acknowledged: boolean;
  /** Whoever breaks the glass has said why; the report shouts it. */
  readonly breakGlass: string | null;
}

/**
 * Why a failover so soon after another is refused, or null. A pair that moves back and forth loses a little each time,
 * so the second move within the window needs somebody who knows of the first.
 */
export function antiFlap(
  last: LastFailover | null,
  { pair, run, now, windowMs, acknowledged, breakGlass }: Asking,
): string | null {
  if (last === null || last.run === run || acknowledged || breakGlass !== null) return null;
  const agoMs = now - Date.parse(last.at);
  if (agoMs >= windowMs) return null;
  const minutes = (ms: number): string => `${Math.round(ms / 60_000)} min`;
  return `The last failover (${last.run}) was ${minutes(Math.max(0, agoMs))} ago, and detection.antiFlap is ${minutes(windowMs)}. If another one is meant, an approver says that the last one is known, and it is started again: msk-dr acknowledge ${pair} --run ${last.run} --reason "why".`;
}
