import { clockTime, duration, elapsed } from './format.ts';
import type { StepLine } from './step-lines.ts';
import type { Output } from './terminal.ts';

/** A step that takes longer than this says so once in a while, so that nobody wonders. */
const quietMs = 10_000;
const nameWidth = 26;

/** Writes each finished step once, and now and then the one that takes its time. */
export class Progress {
  readonly #output: Output;
  readonly #startedAt: number;
  readonly #printed = new Set<number>();
  #lastLineAt: number;

  constructor(output: Output, startedAt: number) {
    this.#output = output;
    this.#startedAt = startedAt;
    this.#lastLineAt = startedAt;
  }

  /** `now`: milliseconds since the epoch. */
  show(steps: readonly StepLine[], now: number): void {
    for (const step of steps) {
      if (step.end === null || this.#printed.has(step.id)) continue;
      this.#printed.add(step.id);
      this.#write(step.end.at, step.name, this.#ending(step));
      this.#lastLineAt = Math.max(this.#lastLineAt, now);
    }
    const open = steps.findLast((step) => step.end === null);
    if (open && now - Math.max(this.#lastLineAt, open.startedAt) >= quietMs) {
      this.#write(now, open.name, this.#output.paint('dim', `running (${duration(now - open.startedAt)})`));
      this.#lastLineAt = now;
    }
  }

  #ending(step: StepLine): string {
    const took = duration((step.end?.at ?? step.startedAt) - step.startedAt);
    const times = step.visits > 1 ? `, ${step.visits} times` : '';
    const failed = step.end?.failed ?? null;
    return failed === null
      ? `${this.#output.paint('green', 'done')} (${took}${times})`
      : `${this.#output.paint('red', `failed: ${failed}`)} (${took}${times})`;
  }

  #write(at: number, name: string, text: string): void {
    const clock = this.#output.paint('dim', `${clockTime(at)} ${elapsed(at - this.#startedAt)}`);
    this.#output.line(`${clock}  ${kebab(name).padEnd(nameWidth)}  ${text}`);
  }
}

/** States are named like the functions behind them: RunCanary is run-canary. */
const kebab = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
