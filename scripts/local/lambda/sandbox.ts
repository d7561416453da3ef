import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from './environment.ts';
import type { ChildMessage, InvokeMessage } from './messages.ts';
import { exited, timedOut } from './outcome.ts';
import type { FunctionConfig, Outcome } from './types.ts';

export interface SandboxResult {
  readonly outcome: Outcome;
  readonly maxMemoryMb: number;
  /** False: the process is gone or must not be used again. */
  readonly reusable: boolean;
}

const bootstrap = fileURLToPath(new URL('./bootstrap.ts', import.meta.url));
/** Many of them share a small machine: their garbage is collected early rather than kept. */
const smallHeap = ['--max-semi-space-size=2'];
/** Lambda's own bound for the init phase. */
const initLimitMs = 10_000;

/** One process of one function; runs one event at a time. */
export class Sandbox {
  readonly fn: FunctionConfig;
  readonly #child: ChildProcess;
  #onMessage: (message: ChildMessage) => void = () => undefined;
  #onExit: (how: string) => void = () => undefined;
  #ended: string | null = null;

  constructor(fn: FunctionConfig, gatewayUrl: string, log: number, compileCache: string) {
    this.fn = fn;
    this.#child = spawn(process.execPath, [...smallHeap, bootstrap, fn.bundle, fn.handler], {
      stdio: ['ignore', log, log, 'ipc'],
      env: { ...processEnvironment(fn, gatewayUrl), NODE_COMPILE_CACHE: compileCache },
    });
    this.#child.on('message', (message) => this.#onMessage(message as ChildMessage));
    this.#child.once('error', (error) => this.#end(error.message));
    this.#child.once('exit', (code, signal) =>
      this.#end(signal === null ? `exit status ${code}` : 'signal: killed'),
    );
  }

  get alive(): boolean {
    return this.#ended === null;
  }

  /** Waits for the bundle's import; the error's outcome if it fails. */
  async init(requestId: string): Promise<{ readonly initMs: number } | { readonly failure: Outcome }> {
    const message = await this.#answer(initLimitMs);
    if (message === 'timeout') return { failure: timedOut(requestId, initLimitMs / 1000) };
    if (typeof message === 'string') return { failure: exited(requestId, message) };
    if (message.kind === 'ready') return { initMs: message.initMs };
    return {
      failure: { error: true, payload: message.kind === 'init-failed' ? message.error : message.payload },
    };
  }

  async invoke(message: InvokeMessage): Promise<SandboxResult> {
    const answered = this.#answer(this.fn.timeoutSeconds * 1000);
    this.#child.send(message, () => undefined);
    const answer = await answered;
    if (answer === 'timeout')
      return {
        outcome: timedOut(message.requestId, this.fn.timeoutSeconds),
        maxMemoryMb: 0,
        reusable: false,
      };
    if (typeof answer === 'string')
      return { outcome: exited(message.requestId, answer), maxMemoryMb: 0, reusable: false };
    if (answer.kind !== 'done')
      return { outcome: exited(message.requestId, answer.kind), maxMemoryMb: 0, reusable: false };
    return {
      outcome: { payload: answer.payload, error: answer.error },
      maxMemoryMb: answer.maxMemoryMb,
      reusable: true,
    };
  }

  kill(): Promise<void> {
    if (!this.alive) return Promise.resolve();
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.kill('SIGKILL');
    return gone;
  }

  /** The next message, how the process ended, or 'timeout'. */
  #answer(ms: number): Promise<ChildMessage | string> {
    return new Promise((resolve) => {
      if (this.#ended !== null) return resolve(this.#ended);
      const timer = setTimeout(() => resolve('timeout'), ms);
      const settle = (answer: ChildMessage | string): void => {
        clearTimeout(timer);
        resolve(answer);
      };
      this.#onMessage = settle;
      this.#onExit = settle;
    });
  }

  #end(how: string): void {
    if (this.#ended !== null) return;
    this.#ended = how;
    this.#onExit(how);
  }
}
