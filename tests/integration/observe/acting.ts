import { expect, inject, vi } from 'vitest';
import type { Side } from '../../../functions/lib/engines/engine.ts';
import type { Ledger, LockGrant, Pointer } from '../../../functions/lib/ledger/types.ts';
import { canaryTopic, otherSide } from '../../../functions/lib/pair/types.ts';
import type { ObserveAnswer } from '../../../functions/observe/answer.ts';
import { clusterOf } from '../world/cluster-of.ts';
import type { ObservedPair } from './region.ts';

export const soon = { timeout: 60_000, interval: 300 };
const writers = ['User:orders-api', 'User:probe'];

/** What a test of `observe` does to a pair whose topics begin with `topic`, and sees of it. */
export function acting(topic: string, region: () => ObservedPair) {
  const { sides } = inject('world');

  async function makeTopic(name: string, on: readonly Side[] = ['primary', 'secondary']): Promise<void> {
    for (const side of on) {
      await using cluster = await clusterOf(sides[side]);
      await cluster.createTopics([{ topic: name, partitions: 2, replicationFactor: 1, configs: {} }]);
    }
  }

  async function grantTo(run: string, ledger: Ledger = region().ledger): Promise<LockGrant> {
    const taken = await ledger.acquireLock(run, `arn:${run}`);
    if (taken.kind !== 'acquired') throw new Error(`the lock is ${taken.lock.holder?.run}'s`);
    return taken.grant;
  }

  async function point(
    grant: LockGrant,
    epoch: number,
    side: Side,
    ledger: Ledger = region().ledger,
  ): Promise<Pointer> {
    const { bootstrap } = sides[side].listeners.orchestrator;
    const pointer = { epoch, side, bootstrap, since: new Date().toISOString(), run: grant.run };
    await ledger.putPointer(grant, { kind: 'real' }, epoch === 1 ? null : epoch - 1, pointer);
    return pointer;
  }

  return {
    makeTopic,
    grantTo,
    point,

    /** A minute in which the ledger's home answered in time: one that proves nothing is looked at by other tests. */
    observe: (where: 'us-west-2' | 'us-east-1' = 'us-west-2'): Promise<ObserveAnswer> =>
      vi.waitFor(async () => {
        const answer = await region().call<ObserveAnswer>('observe', {}, where);
        expect(answer.acts, answer.sentence).toBe(true);
        return answer;
      }, soon),

    /** Who may not write to which topic of a side, by this pair's topics. */
    async denied(side: Side): Promise<string[]> {
      await using cluster = await clusterOf(sides[side]);
      return (await cluster.listAcls())
        .filter(({ permission, resourceName }) => permission === 'deny' && resourceName.startsWith(topic))
        .map(({ principal, resourceName }) => `${principal} ${resourceName}`)
        .sort();
    },
    fenceOf: (...topics: string[]): string[] =>
      writers.flatMap((writer) => topics.map((name) => `${writer} ${name}`)).sort(),

    /** As a setup leaves it: the topic, the canary's, and the pointer at epoch 1. */
    async begin(): Promise<void> {
      await makeTopic(topic);
      for (const side of [sides.primary, sides.secondary]) {
        await using cluster = await clusterOf(side);
        const name = canaryTopic(region().pair.name);
        await cluster.createTopics([{ topic: name, partitions: 6, replicationFactor: 1, configs: {} }]);
      }
      const grant = await grantTo('setup-1');
      await point(grant, 1, 'primary');
      await region().ledger.releaseLock(grant);
    },

    /** A planned move as far as observe is concerned: the pointer, and the fence of the side that becomes active. */
    async switchTo(side: Side, run: string, epoch: number): Promise<void> {
      const grant = await grantTo(run);
      const startedAt = new Date().toISOString();
      const move = { mode: 'switchover', from: otherSide(side), to: side, startEpoch: epoch - 1, startedAt };
      await region().ledger.putStep(grant, 'move', move);
      await point(grant, epoch, side);
      await region().call('unfence-clients', { ...grant, mode: 'switchover', side: 'to' });
      await region().ledger.releaseLock(grant);
    },
  };
}
