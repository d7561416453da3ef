/** One deployed function of one Region. */
export interface FunctionConfig {
  readonly name: string;
  readonly region: string;
  /** The ESM file that is deployed. */
  readonly bundle: string;
  /** The export that is called. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** It has a function URL with AuthType AWS_IAM. */
  readonly url: boolean;
}

export interface Outcome {
  /** The answer's JSON text, or the error's: `{errorType, errorMessage, trace}`. */
  readonly payload: string;
  readonly error: boolean;
}

/** What a scripted handler gets to know besides the event. */
export interface ScriptedContext {
  readonly functionName: string;
  readonly region: string;
  readonly awsRequestId: string;
}

/** Stands in for a bundle in tests: its result is the function's answer; what it throws, the function's error. */
export type ScriptedHandler = (event: never, context: ScriptedContext) => unknown;

/** By deployed name, or by its last part as in serverless.yml. */
export type ScriptedHandlers = Readonly<Record<string, ScriptedHandler>>;

export interface LambdaRunner {
  /** Adds functions, or replaces those of the same name and Region (whose processes end once they are idle). */
  register(functions: readonly FunctionConfig[]): void;
  /** Takes a function away; what runs of it goes on to its end. */
  unregister(region: string, name: string): void;
  /** By name, ARN or partial ARN, with or without a qualifier. */
  find(region: string, reference: string): FunctionConfig | undefined;
  list(): FunctionConfig[];
  /** Runs the function; never rejects because of what the function does. */
  invoke(fn: FunctionConfig, payload: string): Promise<Outcome>;
  /** As an asynchronous invocation: twice again after an error, as Lambda does, sooner than it does. */
  invokeLater(fn: FunctionConfig, payload: string): void;
  /** The function that an access key belongs to. */
  callerOf(accessKeyId: string): string | undefined;
  setScripted(handlers: ScriptedHandlers): void;
  /** Ends every process and lets no new one start. */
  close(): Promise<void>;
}
