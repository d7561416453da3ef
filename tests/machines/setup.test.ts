import { describe, expect, it } from 'vitest';
import { failure, type Script } from './harness.ts';
import { granted, timing, useMachine } from './use-machine.ts';

const answers = (values: readonly unknown[]): Script => {
  const left = [...values];
  return () => (left.length > 1 ? left.shift() : left[0]);
};
const happy: Readonly<Record<string, Script>> = {
  'acquire-lock': granted,
  'validate-clusters': () => ({ errors: 0 }),
  'plan-replication': () => ({}),
  'create-canary-topics': () => ({}),
  'create-replicator': () => ({ state: 'creating' }),
  'check-replicator': () => ({ running: true, standingPair: true }),
  'poll-replication-lag': () => ({ inStep: true, sentence: '' }),
  'run-canary': () => ({ arrived: true, sentence: '' }),
  'initialize-pointer': () => ({}),
  'fence-clients': () => ({ outcome: 'fenced' }),
  'record-setup': () => ({}),
  'create-flow-alarms': () => ({ owed: 0 }),
  'clean-up-run': () => ({}),
  'finish-run': () => ({ reasons: [] }),
};
const run = useMachine('setup', { adopt: false, syncAcls: false }, happy);

describe('setup', () => {
  it('makes both flows, in this order, under the lock that it was given', async () => {
    const { status, states, events } = await run({});
    expect(status).toBe('SUCCEEDED');
    expect(events.get('create-replicator')?.map(({ direction }) => direction)).toEqual([
      'forward',
      'reverse',
    ]);
    expect(events.get('finish-run')).toEqual([
      { pair: 'orders', run: 'setup-1', counter: 7, failure: { Error: '', Cause: '' } },
    ]);
    expect(states.indexOf('CreateCanaryTopics')).toBeLessThan(states.indexOf('CreateReplicator'));
  });

  it('makes one flow where the pair keeps one', async () => {
    const { events } = await run({ 'check-replicator': () => ({ running: true, standingPair: false }) });
    expect(events.get('create-replicator')?.map(({ direction }) => direction)).toEqual(['forward']);
  });

  it('waits for a dead holder, then asks again', async () => {
    const { status, events } = await run({
      'acquire-lock': answers([
        { kind: 'wait', waitSeconds: 0, counter: 0, timing },
        { kind: 'acquired', waitSeconds: 0, counter: 8, timing },
      ]),
    });
    expect(status).toBe('SUCCEEDED');
    expect(events.get('acquire-lock')).toHaveLength(2);
    expect(events.get('finish-run')?.[0]).toMatchObject({ counter: 8 });
  });

  it('changes nothing when another run holds the lock', async () => {
    const { error, states } = await run({
      'acquire-lock': () => {
        throw failure('LockHeld', 'drill-9 holds it');
      },
    });
    expect(error).toBe('LockHeld');
    expect(states).toEqual(['Begin', 'AcquireLock', 'LockRefused']);
  });

  it('looks again until a replicator runs, and gives up at the bound', async () => {
    const late = { running: false, standingPair: true };
    const slow = await run({
      'check-replicator': answers([late, late, { running: true, standingPair: false }]),
    });
    expect(slow.status).toBe('SUCCEEDED');
    const never = await run({ 'check-replicator': () => late });
    expect(never.error).toBe('WaitExpired');
    expect(never.cause).toMatch(/forward replicator is not RUNNING after 3 looks/);
    expect(never.events.get('check-replicator')).toHaveLength(3);
  });

  it('counts the looks for each replicator from the start', async () => {
    const late = { running: false, standingPair: true };
    const { status } = await run({
      'check-replicator': answers([
        late,
        late,
        { running: true, standingPair: true },
        late,
        late,
        { running: true, standingPair: true },
      ]),
    });
    expect(status).toBe('SUCCEEDED');
  });

  it('looks again until the flows are in step, and gives up at the bound', async () => {
    const behind = { inStep: false, sentence: '5 missing.' };
    expect(
      (await run({ 'poll-replication-lag': answers([behind, behind, { inStep: true, sentence: '' }]) }))
        .status,
    ).toBe('SUCCEEDED');
    const never = await run({ 'poll-replication-lag': () => behind });
    expect(never.cause).toMatch(/not in step after 3 looks: 5 missing\./);
  });

  it('is not set up by a flow that loses canaries', async () => {
    const { error, cause, states } = await run({
      'run-canary': () => ({ arrived: false, sentence: 'Canary: 3 lost.' }),
    });
    expect([error, cause]).toEqual(['WaitExpired', 'Canary: 3 lost.']);
    expect(states).not.toContain('InitializePointer');
    expect(states).toContain('CleanUp');
  });

  it('looks again until the alarms of its flows are made; those that are owed after the last look do not fail it', async () => {
    const late = await run({ 'create-flow-alarms': answers([{ owed: 2 }, { owed: 1 }, { owed: 0 }]) });
    expect(late.status).toBe('SUCCEEDED');
    expect(late.events.get('create-flow-alarms')).toEqual(
      Array(3).fill({ pair: 'orders', run: 'setup-1', counter: 7 }),
    );
    expect(late.states.indexOf('RecordSetup')).toBeLessThan(late.states.indexOf('CreateFlowAlarms'));
    const never = await run({
      'poll-replication-lag': answers([
        { inStep: false, sentence: '' },
        { inStep: true, sentence: '' },
      ]),
      'create-flow-alarms': () => ({ owed: 4 }),
    });
    expect(never.status).toBe('SUCCEEDED');
    expect(never.events.get('create-flow-alarms')).toHaveLength(3);
  });

  it.each([
    'validate-clusters',
    'plan-replication',
    'create-canary-topics',
    'create-replicator',
    'check-replicator',
    'poll-replication-lag',
    'run-canary',
    'initialize-pointer',
    'fence-clients',
    'record-setup',
    'create-flow-alarms',
  ])('cleans up, writes the end and frees the lock when %s fails', async (name) => {
    const { status, error, states, events } = await run({
      [name]: () => {
        throw failure('ValidationFailed', 'for a reason');
      },
    });
    expect([status, error]).toEqual(['FAILED', 'ValidationFailed']);
    expect(states.slice(-5)).toEqual(['Failed', 'CleanUp', 'FinishRun', 'Finished', 'SetupFailed']);
    expect(events.get('finish-run')?.[0]).toMatchObject({ failure: { Error: 'ValidationFailed' } });
  });

  it('asks again after a failure that may pass', async () => {
    const outcomes = [failure('AwsUnavailable'), { errors: 0 }];
    const { status, events } = await run({
      'validate-clusters': () => {
        const outcome = outcomes.shift();
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
    });
    expect(status).toBe('SUCCEEDED');
    expect(events.get('validate-clusters')).toHaveLength(2);
  });

  it('frees the lock although the clean-up failed', async () => {
    const { error, events } = await run({
      'clean-up-run': () => {
        throw failure('KafkaRequestFailed');
      },
    });
    expect(error).toBe('KafkaRequestFailed');
    expect(events.get('finish-run')).toHaveLength(1);
  });
});
