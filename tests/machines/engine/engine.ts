import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect } from 'vitest';
import type { AwsOnly } from '../../../scripts/local/aws-only.ts';

type States = Readonly<Record<string, object>>;

/** A Task that invokes a scripted function with the state's input and gives its answer. */
export const task = (name: string, more: object = { End: true }): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...more,
});

/** Small machines of a test's own on the local Step Functions. */
export function engine(aws: AwsOnly, region = 'us-west-2') {
  const sfn = new SFNClient(aws.client(region));
  let count = 0;
  const start = async (states: States, input: unknown = {}, more: object = {}): Promise<string> => {
    count += 1;
    const machine = await aws.createStateMachine(
      `m${count}`,
      { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more },
      region,
    );
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: machine,
        name: `e${count}`,
        input: JSON.stringify(input),
      }),
    );
    return executionArn ?? '';
  };
  const describe = (executionArn: string): Promise<DescribeExecutionCommandOutput> =>
    sfn.send(new DescribeExecutionCommand({ executionArn }));
  const ended = async (executionArn: string): Promise<DescribeExecutionCommandOutput> => {
    await expect
      .poll(async () => (await describe(executionArn)).status, { timeout: 10_000, interval: 10 })
      .not.toBe('RUNNING');
    return describe(executionArn);
  };
  return {
    sfn,
    start,
    describe,
    ended,
    run: async (states: States, input?: unknown, more?: object) => ended(await start(states, input, more)),
    /** The whole history, read in pages of `maxResults`. */
    async history(executionArn: string, maxResults = 1000): Promise<HistoryEvent[]> {
      const events: HistoryEvent[] = [];
      let nextToken: string | undefined;
      do {
        const page = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults, nextToken }));
        expect(page.events?.length).toBeLessThanOrEqual(maxResults);
        events.push(...(page.events ?? []));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return events;
    },
    /** Resolves when the execution's history has an event of the type. */
    async reached(executionArn: string, type: string): Promise<void> {
      const types = async () =>
        ((await sfn.send(new GetExecutionHistoryCommand({ executionArn }))).events ?? []).map(
          (event) => event.type,
        );
      await expect.poll(types, { timeout: 5_000, interval: 10 }).toContain(type);
    },
  };
}
