import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { functionName } from '../lambda/reference.ts';
import type { LambdaRunner } from '../lambda/types.ts';
import { type EventBridgeEvent, statusChangeEvent } from './event.ts';
import { type EventPattern, matchesPattern } from './pattern.ts';
import { type Target, targetInput } from './target-input.ts';

export interface Rule {
  readonly name: string;
  readonly region: string;
  readonly pattern: EventPattern;
  readonly targets: readonly Target[];
}

export interface ExecutionWatcher {
  /** Replaces the rules of a Region. */
  setRules(region: string, rules: readonly Rule[]): void;
  /** The gateway saw this execution start. */
  started(execution: { readonly arn: string; readonly region: string }): void;
  /** Gives an event of another source to the rules of its Region; resolves when their targets have it. */
  put(event: EventBridgeEvent): Promise<void>;
  /** Every event so far, oldest first. */
  events(): readonly EventBridgeEvent[];
  close(): Promise<void>;
}

/**
 * Follows each execution until it ends and gives its status changes to the targets of the rules that match, which moto
 * does not do. Asks moto itself, so that faults on the gateway do not blind it.
 */
export function watchExecutions(options: {
  motoUrl: string;
  accountId: string;
  lambda: LambdaRunner;
  gatewayUrl: () => string;
  pollMs?: number;
}): ExecutionWatcher {
  const rules = new Map<string, readonly Rule[]>();
  const events: EventBridgeEvent[] = [];
  const closing = new AbortController();
  const following = new Set<Promise<void>>();
  const clients = new Map<string, SFNClient>();
  const credentials = { accessKeyId: 'EVENTS', secretAccessKey: 'events' };

  function client(region: string, endpoint: string): SFNClient {
    const known = clients.get(region + endpoint) ?? new SFNClient({ region, endpoint, credentials });
    clients.set(region + endpoint, known);
    return known;
  }

  async function deliver(event: EventBridgeEvent, target: Target): Promise<void> {
    const input = targetInput(target, event);
    const [, , service, region = event.region] = target.Arn.split(':');
    if (service === 'states') {
      const start = new StartExecutionCommand({ stateMachineArn: target.Arn, name: randomUUID(), input });
      await client(region, options.gatewayUrl()).send(start);
      return;
    }
    const fn = options.lambda.find(region, functionName(target.Arn));
    if (fn) options.lambda.invokeLater(fn, input);
  }

  async function emit(event: EventBridgeEvent): Promise<void> {
    events.push(event);
    const matching = (rules.get(event.region) ?? []).filter((rule) => matchesPattern(rule.pattern, event));
    await Promise.all(matching.flatMap((rule) => rule.targets.map((target) => deliver(event, target))));
  }

  async function follow(executionArn: string, region: string): Promise<void> {
    let last: string | undefined;
    while (last === undefined || last === 'RUNNING') {
      const execution = await client(region, options.motoUrl).send(
        new DescribeExecutionCommand({ executionArn }),
        { abortSignal: closing.signal },
      );
      // A fast execution has ended before the first look: its start was an event as well.
      if (last === undefined && execution.status !== 'RUNNING') {
        const { stopDate: _stop, output: _output, error: _error, cause: _cause, ...start } = execution;
        await emit(statusChangeEvent({ ...start, status: 'RUNNING' }, region, options.accountId));
      }
      if (execution.status !== last) await emit(statusChangeEvent(execution, region, options.accountId));
      last = execution.status;
      if (last === 'RUNNING') await delay(options.pollMs ?? 200, undefined, { signal: closing.signal });
    }
  }

  return {
    setRules: (region, replaced) => void rules.set(region, replaced),
    started({ arn, region }) {
      const following1 = follow(arn, region)
        .catch((error: unknown) => {
          if (!closing.signal.aborted)
            console.error(`The execution ${arn} is no longer followed: ${String(error)}`);
        })
        .finally(() => following.delete(following1));
      following.add(following1);
    },
    put: emit,
    events: () => events,
    async close() {
      closing.abort();
      await Promise.all(following);
      for (const open of clients.values()) open.destroy();
    },
  };
}
