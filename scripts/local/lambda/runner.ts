import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultTable } from '../world/fault-table.ts';
import { accessKeyId } from './environment.ts';
import { exited, withinLimit } from './outcome.ts';
import { SandboxPool } from './pool.ts';
import { functionArn, functionName } from './reference.ts';
import { reportLine } from './report-line.ts';
import { findScripted, runScripted, scriptedFunction } from './scripted.ts';
import type { FunctionConfig, LambdaRunner, Outcome, ScriptedHandlers } from './types.ts';

export interface RunnerOptions {
  /** The world's folder; logs go to logs/lambda/<function>.log. */
  readonly root: string;
  readonly gatewayUrl: string;
  readonly accountId: string;
  readonly faults: FaultTable;
  readonly scriptedHandlers?: ScriptedHandlers;
  readonly maxWarm?: number;
  readonly maxProcesses?: number;
}

/** Lambda waits one and two minutes between the attempts of an asynchronous invocation. */
const retryAfterMs = [300, 600];

/** Runs the built bundles in processes of their own, as Lambda would (design, "The local world"). */
export function createLambdaRunner(options: RunnerOptions): LambdaRunner {
  const { faults, accountId } = options;
  const pool = new SandboxPool({
    logFolder: join(options.root, 'logs', 'lambda'),
    compileCache: join(options.root, 'compile-cache'),
    gatewayUrl: options.gatewayUrl,
    maxWarm: options.maxWarm ?? 2,
    maxProcesses: options.maxProcesses ?? 8,
  });
  const functions = new Map<string, FunctionConfig>();
  const callers = new Map<string, string>();
  const closing = new AbortController();
  let scripted = options.scriptedHandlers ?? {};

  const forget = (key: string): void => {
    const gone = functions.get(key);
    if (gone) pool.forget(gone);
    functions.delete(key);
  };

  const find = (region: string, reference: string): FunctionConfig | undefined => {
    const name = functionName(reference);
    return (
      functions.get(`${region}/${name}`) ??
      (findScripted(scripted, name) ? scriptedFunction(name, region) : undefined)
    );
  };

  async function runBundle(
    fn: FunctionConfig,
    payload: string,
    requestId: string,
    death: 'before' | 'after' | null,
  ): Promise<Outcome> {
    const { sandbox, cold } = await pool.acquire(fn);
    let reusable = false;
    try {
      const init = cold ? await sandbox.init(requestId) : { initMs: null };
      if ('failure' in init) return init.failure;
      if (death === 'before') return exited(requestId, 'signal: killed');
      pool.log(fn, `START RequestId: ${requestId} Version: $LATEST`);
      const startedAt = performance.now();
      const result = await sandbox.invoke({
        requestId,
        event: payload,
        functionArn: functionArn(fn.region, accountId, fn.name),
        deadline: Date.now() + fn.timeoutSeconds * 1000,
        clockSkewMs: faults.clockSkewMs(),
      });
      pool.log(
        fn,
        reportLine({
          requestId,
          ms: performance.now() - startedAt,
          initMs: init.initMs,
          memoryMb: fn.memoryMb,
          maxMemoryMb: result.maxMemoryMb,
        }),
      );
      reusable = result.reusable && death === null;
      return death === 'after' ? exited(requestId, 'signal: killed') : withinLimit(result.outcome);
    } finally {
      await pool.release(sandbox, reusable);
    }
  }

  async function invoke(fn: FunctionConfig, payload: string): Promise<Outcome> {
    const requestId = randomUUID();
    const death = faults.death(fn.name, payload);
    const script = findScripted(scripted, fn.name);
    if (!script) return runBundle(fn, payload, requestId, death);
    if (death === 'before') return exited(requestId, 'signal: killed');
    const outcome = withinLimit(await runScripted(script, fn, payload, requestId));
    return death === 'after' ? exited(requestId, 'signal: killed') : outcome;
  }

  async function invokeWithRetries(fn: FunctionConfig, payload: string): Promise<void> {
    for (const after of [...retryAfterMs, null]) {
      if (!(await invoke(fn, payload)).error || after === null) return;
      await delay(after, undefined, { signal: closing.signal });
    }
  }

  return {
    register(added) {
      for (const fn of added) {
        const key = `${fn.region}/${fn.name}`;
        forget(key);
        functions.set(key, fn);
        callers.set(accessKeyId(fn), fn.name);
      }
    },
    unregister: (region, name) => forget(`${region}/${name}`),
    find,
    list: () => [...functions.values()],
    invoke,
    invokeLater(fn, payload) {
      invokeWithRetries(fn, payload).catch((error: unknown) => {
        if (!closing.signal.aborted)
          pool.log(fn, `The asynchronous invocation was given up: ${String(error)}`);
      });
    },
    callerOf: (key) => callers.get(key),
    setScripted(handlers) {
      scripted = handlers;
    },
    async close() {
      closing.abort();
      await pool.close();
    },
  };
}
