import { join } from 'node:path';
import { type ExecutionWatcher, watchExecutions } from '../events/watcher.ts';
import { createGateway, type GatewayOptions } from '../gateway/gateway.ts';
import { loadOperators } from '../gateway/operators.ts';
import { createRecorder } from '../gateway/recorder.ts';
import { createLambdaRunner } from '../lambda/runner.ts';
import type { LambdaRunner } from '../lambda/types.ts';
import type { FaultTable } from '../world/fault-table.ts';

export interface AwsPart {
  readonly lambda: LambdaRunner;
  readonly watcher: ExecutionWatcher;
  /** Opens the gateway: from then on AWS answers. */
  open(control: NonNullable<GatewayOptions['control']>): Promise<void>;
}

/** The gateway in front of moto, with the Lambda runner and the watcher of executions behind it. */
export function awsPart(options: {
  readonly root: string;
  readonly accountId: string;
  readonly port: number;
  readonly motoUrl: string;
  readonly faults: FaultTable;
  /** Idle processes that are kept. */
  readonly maxWarm: number;
  readonly services: GatewayOptions['services'];
  readonly stack: AsyncDisposableStack;
}): AwsPart {
  const { root, accountId, port, motoUrl, faults, maxWarm, services, stack } = options;
  const gatewayUrl = `http://127.0.0.1:${port}`;
  const recorder = createRecorder(join(root, 'aws-calls.jsonl'));
  stack.defer(() => recorder.close());
  const lambda = createLambdaRunner({ root, gatewayUrl, accountId, faults, maxWarm });
  stack.defer(() => lambda.close());
  const watcher = watchExecutions({ motoUrl, accountId, lambda, gatewayUrl: () => gatewayUrl });
  stack.defer(() => watcher.close());
  return {
    lambda,
    watcher,
    async open(control) {
      const gateway = await createGateway({
        port,
        motoUrl,
        accountId,
        services,
        lambda,
        faults,
        recorder,
        operators: await loadOperators(root, accountId),
        control,
        onExecutionStarted: (execution) => watcher.started(execution),
      });
      stack.defer(() => gateway.close());
    },
  };
}
