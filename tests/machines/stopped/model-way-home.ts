import { failure, type Script } from '../harness.ts';
import { granted } from '../use-machine.ts';

/** What a way home does to the pair, and what has to have been done before; the names are the functions'. */
const needs: Readonly<Record<string, readonly string[]>> = {
  'preserve-old-side': ['fence-clients writers', 'fence-clients readers'],
  'record-ends': ['preserve-old-side'],
  'remove-flow': ['record-ends'],
  'export-stranded': ['record-ends', 'remove-flow'],
  'replay-stranded': ['export-stranded'],
  'halt-way-back': ['replay-stranded'],
  'empty-old-side': ['export-stranded', 'replay-stranded', 'halt-way-back'],
  'copy-back': ['empty-old-side'],
  'restore-flow back': ['copy-back'],
  'restore-flow out': ['restore-flow back'],
  'release-old-side': ['restore-flow back', 'restore-flow out'],
  'late-flows': ['release-old-side'],
  'record-setup': ['late-flows'],
  'create-flow-alarms': ['record-setup'],
};

/**
 * A pair that comes home, kept from one execution of the run to the next: what is done stays done, however often it is
 * asked for, and a function that comes before what it rests on fails the test.
 */
export class ModelWayHome {
  lock: string | null = null;
  status: 'none' | 'running' | 'passed' | 'failed' = 'none';
  readonly done: string[] = [];

  get standing() {
    return { lock: this.lock, status: this.status, done: [...this.done] };
  }

  scripts(happy: Readonly<Record<string, Script>>): Record<string, Script> {
    const changing = ['fence-clients', ...Object.keys(needs).map((step) => step.split(' ')[0] ?? step)];
    const effects = changing.map((name): [string, Script] => [
      name,
      (event, tokens) => {
        this.#do([name, event.who ?? event.way].filter(Boolean).join(' '));
        return happy[name]?.(event, tokens);
      },
    ]);
    return {
      ...happy,
      ...Object.fromEntries(effects),
      'acquire-lock': (event, tokens) => {
        if (this.lock !== null && this.lock !== event.run) throw failure('LockHeld');
        this.lock = String(event.run);
        if (this.status === 'none') this.status = 'running';
        return granted(event, tokens);
      },
      'finish-run': ({ failure: why }) => {
        this.status = (why as { readonly Error: string }).Error === '' ? 'passed' : 'failed';
        this.lock = null;
        return { reasons: [] };
      },
    };
  }

  #do(step: string): void {
    const lacking = (needs[step] ?? []).filter((before) => !this.done.includes(before));
    if (lacking.length > 0) throw failure('TooEarly', `${step} before ${lacking.join(', ')}`);
    if (!this.done.includes(step)) this.done.push(step);
  }
}
