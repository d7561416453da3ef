/** What a side task came to: telling others must not hold up a move, and its failure must not be hidden either. */
export interface Effort {
  readonly what: string;
  readonly done: boolean;
  /** Why it was not done; empty where it was. */
  readonly reason: string;
}

/** Tries it once; a failure is the answer, to be kept in the ledger and shown as owed. */
export const bestEffort = (what: string, work: () => Promise<unknown>): Promise<Effort> =>
  work().then(
    () => ({ what, done: true, reason: '' }),
    (error: unknown) => ({
      what,
      done: false,
      reason: error instanceof Error ? error.message : String(error),
    }),
  );
