import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { vi } from 'vitest';
import type { WorldState } from '../../scripts/local/world/types.ts';

const region = 'us-west-2';

/** Looks at executions as an operator would in the console. */
export function executions(world: WorldState) {
  const client = new SFNClient({
    region,
    endpoint: world.gatewayUrl,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    /** Resolves when the execution has entered that state. */
    entered: (executionArn: string, state: string) =>
      vi.waitFor(
        async () => {
          const { events = [] } = await client.send(
            new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
          );
          if (!events.some((event) => event.stateEnteredEventDetails?.name === state))
            throw new Error(`${state} has not been entered`);
        },
        { timeout: 60_000, interval: 50 },
      ),
    status: async (executionArn: string) =>
      (await client.send(new DescribeExecutionCommand({ executionArn }))).status,
  };
}
