/**
 * The part of a GetExecutionHistory event that is read here; the SDK's HistoryEvent fits it. An event's
 * `previousEventId` names the event that led to it, so that a chain can be told apart from what ran beside it in a
 * Map or Parallel.
 */
export interface HistoryEvent {
  readonly id?: number | undefined;
  readonly previousEventId?: number | undefined;
  readonly type?: string | undefined;
  readonly timestamp?: Date | undefined;
  readonly stateEnteredEventDetails?: { readonly name?: string | undefined } | undefined;
  readonly stateExitedEventDetails?: { readonly name?: string | undefined } | undefined;
  readonly taskScheduledEventDetails?:
    | { readonly resourceType?: string | undefined; readonly parameters?: string | undefined }
    | undefined;
  readonly lambdaFunctionScheduledEventDetails?: { readonly resource?: string | undefined } | undefined;
}

/** An attempt at a state's work that ended badly: what follows is a retry, a Catch or the end. */
export const isFailure = (type: string | undefined): boolean =>
  type !== undefined &&
  /^(Task|LambdaFunction|Activity)(Submit|Start|Schedule)?(Failed|TimedOut)$|^(Map|Parallel)State(Failed|Aborted)$|^EvaluationFailed$/.test(
    type,
  );

/** Events by id, and the chain that led to one, newest first. */
export class History {
  readonly events: readonly HistoryEvent[];
  readonly #byId: ReadonlyMap<number, HistoryEvent>;

  constructor(events: readonly HistoryEvent[]) {
    this.events = events.toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0));
    this.#byId = new Map(events.map((event) => [event.id ?? 0, event]));
  }

  previous(event: HistoryEvent): HistoryEvent | undefined {
    const id = event.previousEventId;
    // Ids grow along a chain; a smaller one only, so that a broken history cannot turn in a circle.
    return id !== undefined && id > 0 && id < (event.id ?? 0) ? this.#byId.get(id) : undefined;
  }

  /** The nearest event on the chain before this one that fits, or undefined. */
  before(event: HistoryEvent, fits: (candidate: HistoryEvent) => boolean): HistoryEvent | undefined {
    let candidate = this.previous(event);
    while (candidate && !fits(candidate)) candidate = this.previous(candidate);
    return candidate;
  }

  /** Whether the first event is on the chain that led to the second, both by id. */
  led(first: number, second: number): boolean {
    const event = this.#byId.get(second);
    return event !== undefined && this.before(event, (candidate) => candidate.id === first) !== undefined;
  }
}

/** Milliseconds since the epoch; a history without times cannot be read. */
export function timeOf(event: HistoryEvent): number {
  if (!event.timestamp) throw new TypeError(`Event ${event.id} of the execution's history has no timestamp`);
  return event.timestamp.getTime();
}
