/**
 * One SDK client a class and Region for the life of the process: connections and resolved credentials are reused
 * between invocations. Every call is short and bounded: a Region that does not answer must not hold a run.
 */
interface ClientConfig {
  readonly region: string;
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
  };
}

const cache = new Map<string, unknown>();

/** Connect within 2 s, answer within 5 s, three attempts: at most about 21 s before AwsUnavailable. */
// Without throwOnRequestTimeout the SDK only warns when the request time is over.
const bounds = { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true } as const;

/** The process's client of that class for one Region. */
export function clientFor<C>(Client: new (config: ClientConfig) => C, region: string): C {
  const key = `${Client.name} ${region}`;
  const found = cache.get(key);
  if (found instanceof Client) return found;
  const made = new Client({ region, maxAttempts: 3, requestHandler: bounds });
  cache.set(key, made);
  return made;
}
