import type { Workshop } from './maker.ts';
import { makers, phases } from './makers.ts';
import type { Step } from './plan.ts';
import { type Change, DeploymentFailed, type Done, type Item, type Stack } from './stack.ts';

/**
 * Does what a plan says and notes each resource in the stack once it is done; nothing is taken away before all that is to
 * be there is. Raises DeploymentFailed with everything that failed: later phases have not begun then.
 */
export async function carryOut(
  steps: readonly Step[],
  stack: Stack,
  workshop: Workshop,
): Promise<readonly Change[]> {
  const leaving = (step: Step): boolean => step.to === 'remove' || step.to === 'keep';
  const rounds = [
    ...phases.map((kinds) => steps.filter((step) => !leaving(step) && kinds.includes(step.item.kind))),
    ...phases
      .toReversed()
      .map((kinds) => steps.filter((step) => leaving(step) && kinds.includes(step.item.kind))),
  ];
  const changes: Change[] = [];
  for (const round of rounds) {
    const results = await Promise.allSettled(round.map((step) => take(step, stack, workshop)));
    const faults = results.flatMap((result, at) =>
      result.status === 'rejected' ? [`${round[at]?.item.id}: ${reasonOf(result.reason)}`] : [],
    );
    if (faults.length > 0) throw new DeploymentFailed(faults);
    changes.push(...results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])));
  }
  return changes;
}

const reasonOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

async function take(step: Step, stack: Stack, workshop: Workshop): Promise<Change> {
  const { item } = step;
  const { id, type, kind } = item;
  const maker = makers[kind];
  const change = (done: Done, detail: string | null = null): Change => ({ id, type, done, detail });
  switch (step.to) {
    case 'create': {
      const done = await maker.create(item, workshop);
      stack.set(id, item);
      return change(done);
    }
    case 'update': {
      const able = step.changed.filter((name) => maker.changeable.includes(name));
      if (able.length > 0) await maker.update(item, workshop, able);
      stack.set(id, item);
      const names = step.changed.map((name) =>
        able.includes(name) ? name : `${name} (nothing local stands for it)`,
      );
      return change('updated', names.join(', '));
    }
    case 'replace': {
      await maker.create(item, workshop);
      stack.set(id, item);
      return change('replaced', await farewell(step.was, workshop));
    }
    case 'leave':
      // The policies may be others.
      stack.set(id, item);
      return change('unchanged');
    case 'keep':
      stack.delete(id);
      return change('kept', step.reason);
    case 'remove': {
      const why = await maker.remove(item, workshop);
      if (why === null) stack.delete(id);
      return why === null ? change('removed') : change('kept', why);
    }
  }
}

/** Takes away what another one has replaced; says what has become of it. */
async function farewell(was: Item, workshop: Workshop): Promise<string> {
  if (was.replacePolicy !== 'Delete') return `${was.name} stays (UpdateReplacePolicy: ${was.replacePolicy})`;
  const why = await makers[was.kind].remove(was, workshop);
  return why === null ? `${was.name} is gone` : `${was.name} stays: ${why}`;
}
