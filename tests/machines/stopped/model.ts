import { newMove, phaseOf } from '../../../functions/begin-move/begin.ts';
import type { Pointer, Run } from '../../../functions/lib/ledger/types.ts';
import type { Move, MoveMode } from '../../../functions/lib/move/move.ts';
import { failure, type Script } from '../harness.ts';
import { granted } from '../use-machine.ts';

/** What a move has put up and not taken away: on which side, or for which groups, does not matter here. */
type Effect = 'writers fenced' | 'readers fenced' | 'flow halted' | 'offsets written' | 'pointer published';

/**
 * A pair as a move sees it, kept from one execution of a run to the next: each effect is there or not, and asking for one
 * that is there changes nothing. Where a run stands is decided by the product's own rule.
 */
export class ModelPair {
  pointer: Pointer = { epoch: 1, side: 'primary', bootstrap: '', since: '', run: 'setup-1' };
  lock: string | null = null;
  move: Move | null = null;
  run: Run | null = null;
  readonly there = new Set<Effect>();
  /** How often an effect was made, by its name. */
  readonly made = new Map<string, number>();
  #abandoned = false;

  /** What stands: two moves that have ended alike leave the same. */
  get standing() {
    const { side, epoch } = this.pointer;
    const status = this.run?.status;
    return { side, epoch, lock: this.lock, there: [...this.there].toSorted(), status };
  }

  /** The functions that change something, over those that only answer. */
  scripts(happy: Readonly<Record<string, Script>>): Record<string, Script> {
    const effects: Record<string, (event: Record<string, unknown>) => void> = {
      'fence-clients': ({ who }) => this.#put(who === 'readers' ? 'readers fenced' : 'writers fenced'),
      'halt-flow': () => this.#put('flow halted'),
      'sync-offsets': ({ scope }) => scope === 'move' && this.#put('offsets written'),
      'promote-secondary': ({ run }) => this.#promote(String(run)),
      'publish-pointer': () => this.#put('pointer published'),
      'resume-flow': () => this.there.delete('flow halted'),
      'undo-offsets': () => this.there.delete('offsets written'),
      'unfence-clients': ({ side }) => side === 'from' && this.#unfence(),
      'finish-run': ({ failure: why }) => this.#finish(why as { readonly Error: string }),
    };
    const changing = Object.entries(effects).map(([name, effect]): [string, Script] => [
      name,
      (event, tokens) => {
        effect(event);
        return happy[name]?.(event, tokens);
      },
    ]);
    return {
      ...happy,
      ...Object.fromEntries(changing),
      'acquire-lock': (event, tokens) => this.#acquire(event, granted(event, tokens)),
      'begin-move': ({ run, mode, unwind }) => this.#begin(String(run), mode as MoveMode, unwind === true),
      'unwind-move': ({ run, failure: why }) => this.#unwind(String(run), why),
    };
  }

  #put(effect: Effect): void {
    if (this.there.has(effect)) return;
    this.there.add(effect);
    this.made.set(effect, (this.made.get(effect) ?? 0) + 1);
  }
  #unfence(): void {
    this.there.delete('writers fenced');
    this.there.delete('readers fenced');
  }
  #acquire({ run }: Record<string, unknown>, answer: unknown): unknown {
    if (this.lock !== null && this.lock !== run) throw failure('LockHeld');
    this.lock = String(run);
    this.run ??= { run: this.lock, pair: 'orders', machine: 'failover', status: 'running' } as Run;
    return answer;
  }
  #begin(run: string, mode: MoveMode, unwind: boolean) {
    this.move ??= newMove(this.pointer, mode, '');
    const phase = phaseOf(this.move, run, this.pointer, unwind || this.#abandoned);
    return { phase, from: this.move.from, to: this.move.to };
  }
  #promote(run: string): void {
    if (this.#abandoned) throw failure('PointerMoved');
    if (this.pointer.run === run) return;
    this.pointer = { ...this.pointer, epoch: this.pointer.epoch + 1, side: 'secondary', run };
    this.made.set('promoted', (this.made.get('promoted') ?? 0) + 1);
  }
  #unwind(run: string, why: unknown) {
    this.#abandoned = this.pointer.run !== run;
    return { abandoned: this.#abandoned, failure: why };
  }
  #finish(failure: { readonly Error: string }): void {
    if (this.run !== null) this.run = { ...this.run, status: failure.Error === '' ? 'passed' : 'failed' };
    this.lock = null;
  }
}
