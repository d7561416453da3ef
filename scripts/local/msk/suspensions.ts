import type { FlowRunner } from './flow-runner.ts';
import type { ClusterPolicies } from './policies.ts';
import { deniesWrites } from './policy-access.ts';
import type { MskEmulatorOptions, Replicator } from './types.ts';

/**
 * Which replicators copy nothing although they are RUNNING: paused by a fault, or their role denied by the policy of
 * their target. What AWS makes of the second is not documented; here the connectors stop where they are and go on from
 * there, so that nothing is lost by it.
 */
export class Suspensions {
  readonly #runner: FlowRunner;
  readonly #policies: ClusterPolicies;
  readonly #sides: MskEmulatorOptions['sides'];
  readonly #paused = new Set<string>();
  readonly #suspended = new Set<string>();
  /** One change of a replicator's connectors after another. */
  readonly #turns = new Map<string, Promise<void>>();

  constructor(runner: FlowRunner, policies: ClusterPolicies, sides: MskEmulatorOptions['sides']) {
    this.#runner = runner;
    this.#policies = policies;
    this.#sides = sides;
  }

  /** Resolves when nothing is copied any more. */
  pause(replicator: Replicator): Promise<void> {
    this.#paused.add(replicator.arn);
    return this.apply(replicator);
  }

  resume(replicator: Replicator): Promise<void> {
    this.#paused.delete(replicator.arn);
    return this.apply(replicator);
  }

  /** Brings the connectors to what pause and policy say now. */
  apply(replicator: Replicator): Promise<void> {
    return this.#inTurn(replicator, async () => {
      const { arn } = replicator;
      const wanted = this.#wanted(replicator);
      if (wanted === this.#suspended.has(arn)) return;
      // Noted first: one that did not come to rest in time was asked to all the same, and has to be woken later.
      if (wanted) this.#suspended.add(arn);
      else this.#suspended.delete(arn);
      await (wanted ? this.#runner.pause(replicator) : this.#runner.resume(replicator));
    });
  }

  /** Brings the connectors to the replicator's settings; a suspended one stays so. */
  update(replicator: Replicator): Promise<void> {
    return this.#inTurn(replicator, () =>
      this.#runner.update(replicator, this.#suspended.has(replicator.arn) ? 'PAUSED' : 'RUNNING'),
    );
  }

  #wanted({ arn, target, description }: Replicator): boolean {
    const role = description.ServiceExecutionRoleArn ?? '';
    return this.#paused.has(arn) || deniesWrites(this.#policies, this.#sides[target].clusterArn, role);
  }

  #inTurn({ arn }: Replicator, work: () => Promise<void>): Promise<void> {
    const before = this.#turns.get(arn) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(work);
    this.#turns.set(arn, turn);
    return turn;
  }
}
