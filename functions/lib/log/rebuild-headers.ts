/**
 * What msk-dr writes on a record when it copies a side anew, instead of a replicator's header. `copied`: it came from the
 * other side, as a replicator would have brought it; `restored`: it was this side's own, and is so again.
 */
export const rebuildHeaders = { copied: 'msk-dr-copied', restored: 'msk-dr-restored' } as const;
