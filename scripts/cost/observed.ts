/** Minutes and hours of a month, as AWS counts it for estimates: 730 hours. */
export const hoursAMonth = 730;
export const minutesAMonth = hoursAMonth * 60;

/**
 * What one minute of `observe` takes in both Regions together, for a pair with 200 groups on 50 partitions. DynamoDB's
 * units are counted from its calls (tests/unit/observe/cost.test.ts). Time and log are those of the local world, with two
 * worlds on two cores (median 0.64 s and 2.1 KB a call); calls to the other Region take no time there, so the time is
 * three times as much.
 */
export const observedMinute = {
  readUnits: 34,
  writeUnits: 24,
  metrics: 3,
  seconds: 2 * 3 * 0.64,
  logBytes: 2 * 2100,
} as const;

/**
 * What is otherwise in such a minute with a strong ledger: pointer and lock are read from both replicas to tell which
 * Region acts, and nothing is copied from one Region's table to the other's. No observation is in that table.
 */
export const strongMinute = { readUnits: 2 * 2, writeUnits: -2 } as const;

/** The process keeps address and credentials for 15 minutes; both sides have a secret, and both Regions read both. */
export const secretReadsAMonth = (minutesAMonth / 15) * 2 * 2;
/** As observations are kept (functions/lib/observation/store.ts), in minutes. */
export const keptMinutes = 7 * 24 * 60;
/** Of logs (serverless.yml), in months. */
export const keptLogMonths = 3;
/** provider.memorySize in serverless.yml, in GB. */
export const memoryGb = 0.5;
