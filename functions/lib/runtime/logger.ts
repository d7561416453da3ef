import { Logger } from '@aws-lambda-powertools/logger';

/** The process's logger: JSON lines, level by POWERTOOLS_LOG_LEVEL. Never given a record, a key, a value or a secret. */
export const logger = new Logger({ serviceName: 'msk-dr' });
