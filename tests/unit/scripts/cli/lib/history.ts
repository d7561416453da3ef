import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** Builds an execution's history event by event; `at` is in seconds after the start. */
export class HistoryBuilder {
  readonly events: HistoryEvent[] = [];
  readonly #start: number;
  constructor(start: number) {
    this.#start = start;
    this.#add(0, { type: 'ExecutionStarted' });
  }
  enter(name: string, at: number, type = 'Task'): this {
    return this.#add(at, { type: `${type}StateEntered` as never, stateEnteredEventDetails: { name } });
  }
  exit(name: string, at: number, type = 'Task'): this {
    return this.#add(at, { type: `${type}StateExited` as never, stateExitedEventDetails: { name } });
  }
  /** A whole stay in a state. */
  stay(name: string, from: number, to: number, type = 'Task'): this {
    return this.enter(name, from, type).exit(name, to, type);
  }
  fail(at: number, error: string): this {
    return this.#add(at, {
      type: 'TaskFailed',
      taskFailedEventDetails: { error, resource: 'x', resourceType: 'y' },
    });
  }
  end(at: number, type: 'ExecutionSucceeded' | 'ExecutionFailed' | 'ExecutionAborted'): this {
    return this.#add(at, { type });
  }
  #add(at: number, event: Omit<HistoryEvent, 'id' | 'timestamp' | 'previousEventId'>): this {
    const id = this.events.length + 1;
    this.events.push({ ...event, id, previousEventId: id - 1, timestamp: new Date(this.#start + at * 1000) });
    return this;
  }
}
