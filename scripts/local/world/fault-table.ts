import type { ActiveFault, Fault } from './faults.ts';
import type { Side } from './types.ts';

/** One AWS call, as far as faults can tell calls apart. */
export interface FaultableCall {
  readonly service: string;
  readonly action: string;
  readonly region: string;
  /** The invoked function's name, for Lambda's Invoke. */
  readonly function?: string;
  /** The calling function's name, or whoever it is. */
  readonly caller?: string;
}

export type CallError = 'throttling' | 'unavailable' | 'access-denied' | 'no-answer' | 'region-down';

/** What the active faults do to one call. */
export interface CallVerdict {
  readonly delayMs: number;
  readonly error: CallError | null;
}

/**
 * The faults that are active. The world applies and clears them here; the gateway asks about each call and the Lambda
 * runner about each invocation. A fault with `times` disappears with its last use.
 */
export class FaultTable {
  readonly #regions: Readonly<Record<Side, string>>;
  readonly #active = new Map<string, ActiveFault>();
  readonly #left = new Map<string, number>();
  /** Events that a fault `perEvent` has struck, until they get through. */
  readonly #struck = new Map<string, Set<string>>();
  #next = 1;

  /** @param regions which Region `region-down` means for a side */
  constructor(regions: Readonly<Record<Side, string>>) {
    this.#regions = regions;
  }

  apply(fault: Fault): ActiveFault {
    const active: ActiveFault = { id: `f${this.#next++}`, since: new Date().toISOString(), fault };
    this.#active.set(active.id, active);
    if ('times' in fault && fault.times !== undefined) this.#left.set(active.id, fault.times);
    return active;
  }

  /** The fault that was active under the id, or undefined. */
  clear(id: string): ActiveFault | undefined {
    const active = this.#active.get(id);
    this.#active.delete(id);
    this.#left.delete(id);
    this.#struck.delete(id);
    return active;
  }

  list(): ActiveFault[] {
    return [...this.#active.values()];
  }

  /** What happens to this call; uses up one of a counted fault's times. */
  forCall(call: FaultableCall): CallVerdict {
    let delayMs = 0;
    let error: CallError | null = null;
    for (const { id, fault } of this.list()) {
      if (fault.kind === 'delay' && matches(fault, call)) delayMs += fault.ms;
      if (error !== null) continue;
      if (fault.kind === 'region-down' && this.#regions[fault.side] === call.region) error = 'region-down';
      if (fault.kind === 'aws-error' && matches(fault, call)) {
        error = fault.error;
        this.#use(id);
      }
    }
    return { delayMs, error };
  }

  /** Whether this invocation's process dies, and when. `event` is JSON. */
  death(functionName: string, event: string): 'before' | 'after' | null {
    const passed: string[] = [];
    for (const { id, fault } of this.list()) {
      if (fault.kind !== 'handler-dies' || !sameFunction(functionName, fault.function)) continue;
      if (fault.perEvent !== true || this.#strikes(id, event)) {
        this.#use(id);
        return fault.when;
      }
      passed.push(id);
    }
    for (const id of passed) this.#struck.get(id)?.delete(withoutToken(event));
    return null;
  }

  /** How far the functions' clocks are off, in milliseconds. */
  clockSkewMs(): number {
    return this.list().reduce((sum, { fault }) => sum + (fault.kind === 'clock-skew' ? fault.ms : 0), 0);
  }

  /** True for the first invocation with this event. */
  #strikes(id: string, event: string): boolean {
    const struck = this.#struck.get(id) ?? new Set();
    this.#struck.set(id, struck);
    const same = withoutToken(event);
    if (struck.has(same)) return false;
    struck.add(same);
    return true;
  }

  #use(id: string): void {
    const left = this.#left.get(id);
    if (left === undefined) return;
    if (left <= 1) this.clear(id);
    else this.#left.set(id, left - 1);
  }
}

/** What tries have in common: each has a task token of its own. */
const withoutToken = (event: string): string => JSON.stringify({ ...JSON.parse(event), token: null });

interface CallPattern {
  readonly service: string;
  readonly action?: string;
  readonly region?: string;
  readonly function?: string;
  readonly caller?: string;
}

function matches(pattern: CallPattern, call: FaultableCall): boolean {
  return (
    pattern.service === call.service &&
    (pattern.action === undefined || pattern.action === call.action) &&
    (pattern.region === undefined || pattern.region === call.region) &&
    named(pattern.function, call.function) &&
    named(pattern.caller, call.caller)
  );
}

const named = (wanted: string | undefined, found: string | undefined): boolean =>
  wanted === undefined || (found !== undefined && sameFunction(found, wanted));

/** A deployed name ends with the name in serverless.yml: `msk-dr-local-poll-replication-lag` is `poll-replication-lag`. */
export const sameFunction = (deployed: string, name: string): boolean =>
  deployed === name || deployed.endsWith(`-${name}`);
