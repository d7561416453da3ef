import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type { PlannedMode } from '../../../functions/lib/move-plan/basis.ts';
import type { Sites } from '../../../functions/plan-move/sites.ts';
import { stepsOf } from '../../../functions/plan-move/steps.ts';
import type { Machine } from '../../../scripts/check/asl-rules.ts';
import { everySite } from './every-site.ts';

const sites: Sites = { ...everySite, methods: ['acl'] };

/** States of a machine that do something, in its order. */
function working(machine: string): string[] {
  const { States } = JSON.parse(readFileSync(`statemachines/${machine}.asl.json`, 'utf8')) as Machine;
  return Object.entries(States).flatMap(([name, { Type }]) =>
    Type === 'Task' || Type === 'Map' ? [name] : [],
  );
}
const planned = (mode: PlannedMode): string[] => {
  const { steps, wayBack } = stepsOf(mode, sites);
  return [...steps, ...wayBack].flatMap(({ states }) => states);
};

describe('a plan names every state that does something', () => {
  // A state that is new in a machine is new in what a person is told beforehand: add it to functions/plan-move/steps-of-*.ts.
  it('of a move, in order', () => {
    const switchover = planned('switchover');
    const failover = planned('failover');
    const order = working('failover');
    expect(new Set([...switchover, ...failover])).toEqual(new Set(order));
    for (const states of [switchover, failover]) {
      const wayBack = stepsOf('switchover', sites).wayBack.flatMap((one) => one.states);
      const ahead = states.filter((state) => !wayBack.includes(state));
      expect(ahead).toEqual(order.filter((state) => ahead.includes(state)));
    }
  });

  it('of the way home', () => {
    // Ending unchanged is no step of its own.
    expect(new Set(planned('failback'))).toEqual(
      new Set(working('failback').filter((state) => state !== 'EndUnchanged')),
    );
  });
});

test.each(['switchover', 'failover'] as const)('a %s has one point of no return: the promotion', (mode) => {
  const steps = stepsOf(mode, sites).steps.filter(({ pointOfNoReturn }) => pointOfNoReturn);
  expect(steps.map(({ states }) => states)).toEqual([['PromoteSecondary']]);
});

it('a failover changes nothing by AWS in the lost Region before its promotion, and promotes without it', () => {
  const { steps } = stepsOf('failover', { ...sites, home: 'us-west-2' });
  const until = steps.findIndex(({ pointOfNoReturn }) => pointOfNoReturn);
  const lost = steps
    .slice(0, until + 1)
    .flatMap(({ calls }) => calls)
    .filter(({ where }) => where === 'us-east-1');
  // Its metrics, its address and who signs in there: it is asked, and need not answer.
  expect(new Set(lost.flatMap(({ actions }) => actions))).toEqual(
    new Set(['ListMetrics', 'GetMetricData', 'GetBootstrapBrokers', 'GetSecretValue']),
  );
  const promotion = steps[until]?.calls ?? [];
  expect(promotion.map(({ where }) => where)).toEqual(['us-west-2', 'us-west-2']);
});
