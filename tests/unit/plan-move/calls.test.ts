import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PlannedStep } from '../../../functions/lib/contracts/plan-move.ts';
import { flows } from '../../../functions/plan-move/sites.ts';
import { stepsOf } from '../../../functions/plan-move/steps.ts';
import { actionsOf, writtenPermissions } from '../../../scripts/build/service/permissions.ts';
import { type Machine, statesOf } from '../../../scripts/check/asl-rules.ts';
import { everySite } from './every-site.ts';
import { neverCalled } from './never-called.ts';

const permissions = writtenPermissions();
/** A test of the bundles holds this against what each can call (bundle-actions.test.ts). */
const allowed = (fn: string): string[] =>
  actionsOf(permissions, fn).filter((action) => permissions.actions[action]?.by === undefined);

/** Modules that come whole: of what they only look at a plan says what matters. */
const inSets = new Set(Object.values(permissions.sets).flat());
const looks = (action: string): boolean => /:(Get|Describe|List|Query)/.test(action);
const mustBeTold = (fn: string): string[] =>
  allowed(fn).filter((action) => !(inSets.has(action) && looks(action)) && !neverCalled(fn).includes(action));

/** The functions behind a state: its own, or those of a Map's states. */
function functionsByState(machine: string): Map<string, string[]> {
  const { States } = JSON.parse(readFileSync(`statemachines/${machine}.asl.json`, 'utf8')) as Machine;
  const own = (one: Machine): string[] =>
    statesOf(one).flatMap(([, { Arguments }]) => {
      const id = Arguments?.FunctionName?.['Fn::GetAtt']?.[0]?.replace(/LambdaFunction$/, '');
      return id === undefined ? [] : [id.charAt(0).toLowerCase() + id.slice(1)];
    });
  return new Map(
    Object.entries(States).map(([name, state]) => [name, own({ States: { [name]: state } })] as const),
  );
}

const awsActions = (calls: PlannedStep['calls']): string[] =>
  calls
    .filter(({ service }) => service !== 'kafka-protocol')
    .flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`));

const plans = (['switchover', 'failover', 'failback'] as const).flatMap((mode) => {
  const byState = functionsByState(mode === 'failback' ? 'failback' : 'failover');
  const { throughout, steps, wayBack } = stepsOf(mode, everySite);
  return [...steps, ...wayBack].map((step) => ({
    mode,
    step,
    named: new Set(awsActions([...throughout, ...step.calls])),
    fns: step.states.flatMap((state) => byState.get(state) ?? []),
  }));
});

describe.each(plans)('$mode: $step.title', ({ mode, step, named, fns }) => {
  it('names every AWS call that its functions may make', () => {
    expect(fns.length).toBeGreaterThanOrEqual(step.states.length);
    // A switchover neither halts nor lets go a replicator: what it fences is the source.
    const spared =
      mode === 'switchover' && step.states.includes('HaltFlow') ? ['kafka:PutClusterPolicy'] : [];
    const missing = fns
      .flatMap(mustBeTold)
      .filter((action) => !named.has(action) && !spared.includes(action));
    expect(missing).toEqual([]);
  });

  it('names none that their roles do not have', () => {
    const may = new Set(fns.flatMap(allowed));
    expect([...named].filter((action) => !may.has(action))).toEqual([]);
  });

  it('says what it asks of Kafka where one of them signs in there, and only there', () => {
    const speaks = step.calls.some(({ service }) => service === 'kafka-protocol');
    expect(speaks).toBe(fns.some((fn) => allowed(fn).includes('secretsmanager:GetSecretValue')));
  });
});

it.each(['ValidateClusters', 'CheckStandby', 'Barrier', 'PollLag', 'RecordSetup'])(
  '%s looks at the flows: the plan says so',
  (state) => {
    const those = plans.filter(({ step }) => step.states.includes(state));
    expect(those.length).toBeGreaterThan(0);
    for (const { named } of those)
      expect(awsActions(flows(everySite)).filter((action) => !named.has(action))).toEqual([]);
  },
);

it.each(['RecordTail', 'EstimateLoss', 'FinalLoss'])('%s reads records: the plan says so', (state) => {
  const those = plans.filter(({ step }) => step.states.includes(state));
  expect(those.length).toBeGreaterThan(0);
  for (const { step } of those)
    expect(step.calls).toContainEqual(
      expect.objectContaining({ service: 'kafka-protocol', actions: expect.arrayContaining(['Fetch']) }),
    );
});

it('each exception is of a call that a role has', () => {
  const stale = Object.keys(permissions.functions).flatMap((fn) =>
    neverCalled(fn)
      .filter((action) => !allowed(fn).includes(action))
      .map((action) => `${fn} ${action}`),
  );
  expect(stale).toEqual([]);
});

it('a side without a secret or outside MSK is asked for neither', () => {
  const plain = { address: false, secret: false };
  const { steps } = stepsOf('switchover', {
    ...everySite,
    signIn: { primary: plain, secondary: plain },
    probe: null,
  });
  const named = steps.flatMap(({ calls }) => awsActions(calls));
  expect(named).not.toContain('kafka:GetBootstrapBrokers');
  expect(named).not.toContain('secretsmanager:GetSecretValue');
});
