import type { Side } from '../engines/engine.ts';
import type { Known } from '../known.ts';

/** What one request came to. Only `silent` speaks for an outage, and only beside proof of own sight. */
export type Outcome =
  | { readonly outcome: 'ok' }
  /** Answered, with an error: somebody is there. */
  | { readonly outcome: 'failed'; readonly reason: string }
  /** Refused or timed out: no answer. */
  | { readonly outcome: 'silent'; readonly reason: string }
  /** Not asked, or impossible to ask (no address, no credentials, an AWS call that timed out). */
  | { readonly outcome: 'unknown'; readonly reason: string };

/** One side's data plane as one invocation saw it; the same requests by the same path for either side. */
export interface SideLook {
  /** ApiVersions to each broker of the bootstrap address: needs no credentials, so it works with the side's Region dark. */
  readonly ping: Outcome;
  /** How many of those brokers answered; null where there was no address. */
  readonly brokers: { readonly answering: number; readonly known: number } | null;
  readonly admin: Outcome;
  /** A canary written, with every replica's acknowledgement; `unknown` while another run counts canaries. */
  readonly write: Outcome;
  /** The canary (or, where none was written, the end of the canary topic) read back. */
  readonly read: Outcome;
}

/** One invocation's evidence about the active side. Plain JSON: it is kept for the hold time. */
export interface Vote {
  /**
   * When, ms, by the clock of the witness Region as its answer told it: the one clock that all votes share, so that
   * no function's own clock decides. Unknown where the witness gave no answer.
   */
  readonly at: Known<number>;
  /** The same moment by the function's own clock, ms: only to tell a skew. */
  readonly ownClock: number;
  /** Votes of one process have a second measure of time that no clock setting changes: ms since the process began. */
  readonly process: string;
  readonly monotonic: number;
  /** Region in which the vote was taken. */
  readonly vantage: string;
  readonly active: Side;
  readonly epoch: number;
  readonly data: SideLook;
  readonly sight: { readonly standby: SideLook; readonly witness: Outcome; readonly witnessRegion: string };
  /** `ok`: the control plane shows bytes that clients wrote to the active side in the last minutes. Asked only where the data plane is not fine. */
  readonly control: Outcome;
  /** What `observe` in the active Region last wrote into this Region's ledger; null where it never did. */
  readonly heartbeat: Known<Heartbeat | null>;
}
export interface Heartbeat {
  /** Grows with every heartbeat of that Region: fresh is what has grown, whatever any clock says. */
  readonly beat: number;
  readonly well: boolean;
}

export const ok: Outcome = { outcome: 'ok' };
