import type { HistoryEvent } from '../../../../functions/lib/steps/history-event.ts';

/** Writes histories as Step Functions does; `after` names the event that led to one, the last one by default. */
export class HistoryWriter {
  readonly events: HistoryEvent[] = [];

  /** Adds an event `at` ms after the start; gives its id. */
  add(at: number, type: string, details: Partial<HistoryEvent> = {}, after = this.events.length): number {
    const id = this.events.length + 1;
    this.events.push({ id, previousEventId: after, type, timestamp: new Date(at), ...details });
    return id;
  }
  enter(at: number, type: string, name: string, after?: number): number {
    return this.add(at, `${type}StateEntered`, { stateEnteredEventDetails: { name } }, after);
  }
  exit(at: number, type: string, name: string, after?: number): number {
    return this.add(at, `${type}StateExited`, { stateExitedEventDetails: { name } }, after);
  }
  /** One attempt at a function: scheduled and started at `from`, ended at `to`. */
  invoke(from: number, to: number, name: string, end = 'TaskSucceeded', after?: number): number {
    const parameters = JSON.stringify({ FunctionName: name, Payload: {} });
    this.add(
      from,
      'TaskScheduled',
      { taskScheduledEventDetails: { resourceType: 'lambda', parameters } },
      after,
    );
    this.add(from, 'TaskStarted');
    return this.add(to, end);
  }
}
