/** `observe` and a machine that waits vote at most about this often. */
const oftenMs = 20_000;
/** A working day of `observe`'s. */
export const mostVotes = 500;

/** As many of the newest votes as can lie within the hold time. */
export const historyLimit = (holdMs: number): number => Math.min(mostVotes, 20 + Math.ceil(holdMs / oftenMs));
