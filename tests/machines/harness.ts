import { readFileSync } from 'node:fs';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type AwsOnly, startAwsOnly } from '../../scripts/local/aws-only.ts';
import { keepCourse } from './transitions.ts';

/** What a function does in one test: its answer, or an error with the name that Step Functions matches. */
export type Script = (event: Record<string, unknown>, tokens: Tokens) => unknown;
/** Answers to a state that waits for a task token, and what ends the execution that calls. */
export interface Tokens {
  succeed(token: unknown, output: object): Promise<void>;
  fail(token: unknown, error: string, cause: string): Promise<void>;
  /** StopExecution: what the function answers after it reaches nobody. */
  stop(): Promise<void>;
}
export interface Visited {
  readonly status: string;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Names of the states entered, in order; of a Parallel's branches as they come. */
  readonly states: readonly string[];
  /** Events that functions were given, by function. */
  readonly events: ReadonlyMap<string, Record<string, unknown>[]>;
}

const region = 'us-west-2';
const kebab = (camel: string): string =>
  camel.replace(/[A-Z]/g, (letter, index: number) => `${index === 0 ? '' : '-'}${letter.toLowerCase()}`);

/** An error as a function raises it on purpose. */
export function failure(name: string, message = 'on purpose'): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

/** moto executes the ASL files of this project; only the functions are scripted, one test at a time. */
export async function startMachines(): Promise<{
  run(machine: string, input: object, scripts: Record<string, Script>): Promise<Visited>;
  close(): Promise<void>;
}> {
  let scripts: Record<string, Script> = {};
  let events = new Map<string, Record<string, unknown>[]>();
  let current = Promise.resolve('');
  const call = (name: string) => (event: unknown) => {
    const given = event as Record<string, unknown>;
    events.set(name, [...(events.get(name) ?? []), given]);
    const script = scripts[name];
    if (script === undefined) throw failure('Unscripted', `${name} was not expected`);
    return script(given, tokens);
  };
  const tokens: Tokens = {
    async succeed(token, output) {
      const answer = { taskToken: String(token), output: JSON.stringify(output) };
      await client.send(new SendTaskSuccessCommand(answer));
    },
    async fail(token, error, cause) {
      await client.send(new SendTaskFailureCommand({ taskToken: String(token), error, cause }));
    },
    async stop() {
      await client.send(new StopExecutionCommand({ executionArn: await current }));
    },
  };
  const names = new Set<string>();
  const definitions = new Map(
    ['setup', 'drill', 'failover', 'failback', 'manual'].map((machine) => [machine, resolve(machine, names)]),
  );
  const aws: AwsOnly = await startAwsOnly({
    // How often a function is asked again is what is tested, not how long that takes.
    retryScale: 0.02,
    scriptedHandlers: Object.fromEntries([...names].map((name) => [name, call(name)])),
  });
  const arns = new Map<string, string>();
  for (const [machine, definition] of definitions)
    arns.set(machine, await aws.createStateMachine(machine, definition, region));
  const client = new SFNClient(aws.client(region));
  let count = 0;
  return {
    async run(machine, input, ownScripts) {
      scripts = ownScripts;
      events = new Map();
      count += 1;
      const start = new StartExecutionCommand({
        stateMachineArn: arns.get(machine),
        name: `test-${count}`,
        input: JSON.stringify(input),
      });
      current = client.send(start).then(({ executionArn }) => executionArn ?? '');
      return visited(client, await current, events, machine);
    },
    close: () => aws.close(),
  };
}

/** The definition with each function reference as the name that CloudFormation would resolve it to. */
function resolve(machine: string, names: Set<string>): object {
  const text = readFileSync(`statemachines/${machine}.asl.json`, 'utf8');
  return JSON.parse(text, (_, value: unknown) => {
    const reference =
      value !== null && typeof value === 'object' && 'Fn::GetAtt' in value ? value['Fn::GetAtt'] : undefined;
    if (!Array.isArray(reference)) return value;
    const name = kebab(String(reference[0]).replace(/LambdaFunction$/, ''));
    names.add(name);
    return `arn:aws:lambda:${region}:123456789012:function:${name}`;
  });
}

async function visited(
  client: SFNClient,
  executionArn: string,
  events: Visited['events'],
  machine: string,
): Promise<Visited> {
  const until = Date.now() + 50_000;
  for (;;) {
    const { status, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') {
      const { events: history = [] } = await client.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
      );
      keepCourse(machine, history);
      const states = history.flatMap((event) => event.stateEnteredEventDetails?.name ?? []);
      return { status: status ?? '', error, cause, states, events };
    }
    if (Date.now() > until) throw new Error(`${executionArn} still runs`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
