import { Detached, Interrupted } from './faults.ts';

/** Ctrl-C: the command stops waiting, what runs in AWS goes on. `goOn` says what to tell the user. */
export class Interrupt {
  goOn = 'Interrupted. What was already asked of the service goes on there.';
  /** What will not happen any more, after what goes on; empty where nothing is left out. */
  afterwards = '';
  /** Where nothing goes on, because what the run needs ends with the command: what to say instead of `goOn`. */
  ending: string | null = null;
  readonly #controller = new AbortController();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** May come more than once: the terminal and a wrapper both pass the signal on. */
  trigger(): void {
    this.#controller.abort();
  }

  /** What an interrupt means now. */
  get outcome(): Detached | Interrupted {
    return this.ending === null
      ? new Detached([this.goOn, this.afterwards].filter((part) => part !== '').join('\n'))
      : new Interrupted(this.ending);
  }

  /** The work's result, or `outcome` as soon as the user interrupts. */
  async orDetached<T>(work: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const detach = (): void => reject(this.outcome);
    this.signal.addEventListener('abort', detach, { once: true });
    try {
      return await Promise.race([work, promise]);
    } finally {
      this.signal.removeEventListener('abort', detach);
    }
  }
}
