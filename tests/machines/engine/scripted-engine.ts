import { afterAll, beforeAll } from 'vitest';
import { type AwsOnly, startAwsOnly } from '../../../scripts/local/aws-only.ts';
import { engine } from './engine.ts';

/** What the functions of the tests leave behind, and the world that runs them. Filled before the first test. */
export interface ScriptedEngine {
  readonly aws: AwsOnly;
  readonly local: ReturnType<typeof engine>;
  /** The last task token that `keep` was given. */
  token: string;
  /** When `flaky` was called, in milliseconds of the monotonic clock. */
  attempts: number[];
}

export const done = { Type: 'Succeed' };
/** Waits until somebody answers its token, which `keep` notes. */
export const holding = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'keep', Payload: { token: '{% $states.context.Task.Token %}' } },
  End: true,
};

/** One world for all tests of the file: starting it takes longer than most of them. */
export function useScriptedEngine(): ScriptedEngine {
  let aws: AwsOnly | undefined;
  let local: ReturnType<typeof engine> | undefined;
  const world: ScriptedEngine = {
    get aws() {
      return started(aws);
    },
    get local() {
      return started(local);
    },
    token: '',
    attempts: [],
  };
  beforeAll(async () => {
    aws = await startAwsOnly({ scriptedHandlers: handlersOf(world) });
    local = engine(aws);
  });
  afterAll(() => aws?.close());
  return world;
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The world is there from the first test on, not before.');
  return part;
}

const handlersOf = (world: ScriptedEngine) => ({
  add: ({ n }: { n: number }) => ({ n: n + 1 }),
  boom: () => {
    throw Object.assign(new Error('held by run-7'), { name: 'LockHeld' });
  },
  flaky: () => {
    world.attempts.push(performance.now());
    if (world.attempts.length < 4) throw Object.assign(new Error('again'), { name: 'AwsUnavailable' });
    return world.attempts.length;
  },
  slow: () => new Promise((resolve) => setTimeout(resolve, 2_000)),
  keep: (event: { token: string }) => {
    world.token = event.token;
  },
});
