import { setTimeout as delay } from 'node:timers/promises';
import { createFlowRunner, type FlowRunner } from './flow-runner.ts';
import type { ClusterPolicies } from './policies.ts';
import { withoutReplicationAccess } from './policy-access.ts';
import type { Replicators } from './replicators.ts';
import { Suspensions } from './suspensions.ts';
import type { MskEmulatorOptions, MskTiming, Replicator } from './types.ts';

/** What goes on after the API has answered: CREATING to RUNNING or FAILED, UPDATING to RUNNING, DELETING to gone. */
export class Lifecycle {
  readonly suspensions: Suspensions;
  readonly #runner: FlowRunner;
  readonly #options: MskEmulatorOptions;
  readonly #replicators: Replicators;
  readonly #policies: ClusterPolicies;
  readonly #timing: MskTiming;
  readonly #stop = new AbortController();
  readonly #underway = new Set<Promise<void>>();

  constructor(
    options: MskEmulatorOptions,
    replicators: Replicators,
    policies: ClusterPolicies,
    timing: MskTiming,
  ) {
    this.#options = options;
    this.#replicators = replicators;
    this.#policies = policies;
    this.#timing = timing;
    this.#runner = createFlowRunner(options, timing.failAfterMs, this.#stop.signal);
    this.suspensions = new Suspensions(this.#runner, policies, options.sides);
    policies.onChange = (clusterArn) => this.#policyChanged(clusterArn);
  }

  create(replicator: Replicator): void {
    const refused = this.#refusal(replicator);
    this.#go(replicator, this.#timing.creatingMs, async () => {
      if (refused !== null) throw new Error(refused);
      await this.#runner.start(replicator);
      await this.suspensions.apply(replicator);
    });
  }

  update(replicator: Replicator): void {
    this.#go(replicator, this.#timing.updatingMs, () => this.suspensions.update(replicator));
  }

  delete(replicator: Replicator): void {
    this.#track(
      (async () => {
        await Promise.all([this.#runner.stop(replicator), this.#wait(this.#timing.deletingMs)]);
        this.#replicators.forget(replicator);
        this.#options.log?.(`replicator ${replicator.name} deleted`);
      })(),
    );
  }

  /** Ends what is under way; connectors stay as they are. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#underway);
  }

  /** Takes a while on AWS, too; the API goes on saying RUNNING. */
  #policyChanged(clusterArn: string): void {
    for (const replicator of this.#replicators.all()) {
      const { target, description } = replicator;
      const runs = description.ReplicatorState === 'RUNNING' || description.ReplicatorState === 'UPDATING';
      if (!runs || this.#options.sides[target].clusterArn !== clusterArn) continue;
      this.#track(this.#wait(this.#timing.policyMs).then(() => this.suspensions.apply(replicator)));
    }
  }

  /** What MSK finds when it connects: a cross-Region source that does not let it in. */
  #refusal({ source, target }: Replicator): string | null {
    const { sides } = this.#options;
    if (sides[source].region === sides[target].region) return null;
    return withoutReplicationAccess(this.#policies, sides[source].clusterArn);
  }

  #go(replicator: Replicator, leastMs: number, work: () => Promise<void>): void {
    this.#track(
      (async () => {
        const results = await Promise.allSettled([work(), this.#wait(leastMs)]);
        if (this.#stop.signal.aborted) return;
        const failed = results.find((result) => result.status === 'rejected');
        if (failed === undefined) this.#replicators.set(replicator, 'RUNNING');
        else {
          const message = failed.reason instanceof Error ? failed.reason.message : String(failed.reason);
          this.#replicators.set(replicator, 'FAILED', {
            StateInfo: { Code: 'ReplicatorConnectivityError', Message: message },
          });
        }
      })(),
    );
  }

  #wait(ms: number): Promise<void> {
    return delay(ms, undefined, { signal: this.#stop.signal });
  }

  #track(work: Promise<void>): void {
    const settled = work
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted) this.#options.log?.(`replicator work failed: ${String(error)}`);
      })
      .finally(() => this.#underway.delete(settled));
    this.#underway.add(settled);
  }
}
