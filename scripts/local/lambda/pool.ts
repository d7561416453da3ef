import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Sandbox } from './sandbox.ts';
import type { FunctionConfig } from './types.ts';

export interface PoolOptions {
  readonly logFolder: string;
  /** Where node keeps what it compiled, so that the next process of a function starts faster and smaller. */
  readonly compileCache: string;
  readonly gatewayUrl: string;
  readonly maxWarm: number;
  readonly maxProcesses: number;
}

/**
 * The processes: warm ones are used again, the least recently used ones of more than `maxWarm` end; more than
 * `maxProcesses` at a time wait for a free place (Lambda would throttle, far later).
 */
export class SandboxPool {
  readonly #options: PoolOptions;
  readonly #idle: Sandbox[] = [];
  readonly #busy = new Set<Sandbox>();
  readonly #forgotten = new WeakSet<FunctionConfig>();
  readonly #waiting: (() => void)[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    mkdirSync(options.logFolder, { recursive: true });
  }

  /** A warm process of the function or a new one; give it back with `release`. */
  async acquire(fn: FunctionConfig): Promise<{ sandbox: Sandbox; cold: boolean }> {
    for (;;) {
      if (this.#closed) throw new Error('The Lambda runner is closed.');
      const at = this.#idle.findIndex((sandbox) => sandbox.fn === fn && sandbox.alive);
      const [warm] = at === -1 ? [] : this.#idle.splice(at, 1);
      if (warm) {
        this.#busy.add(warm);
        return { sandbox: warm, cold: false };
      }
      if (this.#busy.size < this.#options.maxProcesses) break;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const log = openSync(this.logFile(fn), 'a');
    const sandbox = new Sandbox(fn, this.#options.gatewayUrl, log, this.#options.compileCache);
    closeSync(log);
    this.#busy.add(sandbox);
    return { sandbox, cold: true };
  }

  /** Resolves when a process that is not used again has ended: nothing that it still does follows its answer. */
  async release(sandbox: Sandbox, reusable: boolean): Promise<void> {
    this.#busy.delete(sandbox);
    const wanted = reusable && sandbox.alive && !this.#closed && !this.#forgotten.has(sandbox.fn);
    if (wanted) this.#idle.unshift(sandbox);
    else await sandbox.kill();
    for (const old of this.#idle.splice(this.#options.maxWarm)) void old.kill();
    this.#waiting.shift()?.();
  }

  /** Ends the processes of a function that was replaced or removed: idle ones now, busy ones after their answer. */
  forget(fn: FunctionConfig): void {
    this.#forgotten.add(fn);
    for (const sandbox of this.#idle.filter((idle) => idle.fn === fn)) {
      this.#idle.splice(this.#idle.indexOf(sandbox), 1);
      void sandbox.kill();
    }
  }

  /** Adds a line to the function's log. */
  log(fn: FunctionConfig, line: string): void {
    const log = openSync(this.logFile(fn), 'a');
    writeSync(log, `${line}\n`);
    closeSync(log);
  }

  logFile(fn: FunctionConfig): string {
    return join(this.#options.logFolder, `${fn.name}.log`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#idle, ...this.#busy].map((sandbox) => sandbox.kill()));
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
