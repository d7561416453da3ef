import { logger } from './logger.ts';

/** What is owed is data and no failure of a run. The log says why it is, or a role would lack a permission for ever. */
export const warnOwed = (what: string, reason: string): void =>
  logger.warn(reason, { event: 'owed', subject: what });
