import type { Machine } from '../lib/ledger/types.ts';

/**
 * The run's name, and the execution's: the same request always gives the same name, so a repeated invocation finds the
 * run that the first one started. At most 80 characters, the limit of Step Functions.
 */
export const runName = (machine: Machine, requestId: string): string => `${machine}-${requestId}`;

/** What a request id may look like: what is left of 80 characters after the longest machine's name and a dash. */
export const requestIdPattern = /^[A-Za-z0-9][A-Za-z0-9-]{7,63}$/;
