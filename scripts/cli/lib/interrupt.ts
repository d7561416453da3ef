import { Detached } from './faults.ts';

/** Ctrl-C: the command stops waiting, what runs in AWS goes on. `goOn` says what to tell the user. */
export class Interrupt {
  goOn = 'Interrupted. What was already asked of the service goes on there.';
  readonly #controller = new AbortController();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** May come more than once: the terminal and a wrapper both pass the signal on. */
  trigger(): void {
    this.#controller.abort();
  }

  /** The work's result, or Detached as soon as the user interrupts. */
  async orDetached<T>(work: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const detach = (): void => reject(new Detached(this.goOn));
    this.signal.addEventListener('abort', detach, { once: true });
    try {
      return await Promise.race([work, promise]);
    } finally {
      this.signal.removeEventListener('abort', detach);
    }
  }
}
