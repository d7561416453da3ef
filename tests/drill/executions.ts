import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { vi } from 'vitest';
import type { WorldState } from '../../scripts/local/world/types.ts';

/** Looks at executions as an operator would in the console. */
export function executions(world: WorldState) {
  const clientOf = (executionArn: string): SFNClient =>
    new SFNClient({
      region: executionArn.split(':')[3] ?? '',
      endpoint: world.gatewayUrl,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  return {
    /** Resolves when the execution has entered that state. */
    entered: (executionArn: string, state: string) =>
      vi.waitFor(
        async () => {
          const { events = [] } = await clientOf(executionArn).send(
            new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
          );
          if (!events.some((event) => event.stateEnteredEventDetails?.name === state))
            throw new Error(`${state} has not been entered`);
        },
        { timeout: 60_000, interval: 50 },
      ),
    status: async (executionArn: string) =>
      (await clientOf(executionArn).send(new DescribeExecutionCommand({ executionArn }))).status,
  };
}
