import { describe, expect, it } from 'vitest';
import { happy } from './drill-scripts.ts';
import { failure } from './harness.ts';
import { useMachine } from './use-machine.ts';

const run = useMachine('drill', {}, happy);
const raise = (name: string) => () => {
  throw failure(name, 'for a reason');
};

describe('drill', () => {
  it('does everything in its order and passes', async () => {
    const { status, states, events } = await run({});
    expect(status).toBe('SUCCEEDED');
    expect(
      states.filter(
        (name) =>
          ![
            'AwaitClient',
            'ClientWrites',
            'PromoteSecondary',
            'LiftRehearsed',
            'UnfenceNew',
            'FollowPointer',
          ].includes(name),
      ),
    ).toEqual([
      'Begin',
      'AcquireLock',
      'LockGranted',
      'WhatFor',
      'CleanUpEarlier',
      'ValidateClusters',
      'CheckDrift',
      'InventoryBefore',
      'RunCanary',
      'CanaryArrived',
      'PrepareCanaryGroup',
      'SyncCanaryGroup',
      'ResumeCanaryGroup',
      'TranslateGroups',
      'EstimateLoss',
      'WorthRehearsing',
      'PrepareRehearsal',
      'FenceRehearsable',
      'FenceWriters',
      'VerifyFence',
      'FenceHolds',
      'Rehearse',
      'CleanUp',
      'InventoryAfter',
      'WaitForRefresh',
      'InventorySettled',
      'WriteReport',
      'FinishRun',
      'Verdict',
      'Passed',
    ]);
    expect(events.get('sync-offsets')?.map(({ scope }) => scope)).toEqual(['canary', 'dry-run']);
    expect(events.get('take-inventory')?.map(({ when }) => when)).toEqual(['before', 'after', 'settled']);
    for (const name of ['fence-clients', 'verify-fence', 'promote-secondary', 'unfence-clients'])
      expect(events.get(name)).toEqual([{ pair: 'orders', run: 'drill-1', counter: 7, scope: 'shadow' }]);
    const promoted = states.indexOf('PromoteSecondary');
    expect(states.indexOf('FenceWriters')).toBeLessThan(promoted);
    expect(states.indexOf('UnfenceNew')).toBeGreaterThan(promoted);
  });

  it('rehearses the rest for a pair whose fence cannot be rehearsed', async () => {
    const { status, states, events } = await run({ 'prepare-rehearsal': () => ({ fence: false }) });
    expect(status).toBe('SUCCEEDED');
    expect(states).toContain('PromoteSecondary');
    expect(states).toContain('Promoted');
    for (const name of ['fence-clients', 'verify-fence', 'unfence-clients'])
      expect(events.get(name) ?? []).toEqual([]);
  });

  it('looks at its fence again after the settle time', async () => {
    const waiting = { outcome: 'waiting', verified: false, waitSeconds: 0, sentence: '' };
    const looks = [waiting, waiting, { ...waiting, outcome: 'verified', verified: true }];
    const { status, events, states } = await run({ 'verify-fence': () => looks.shift() });
    expect([status, looks]).toEqual(['SUCCEEDED', []]);
    expect(events.get('verify-fence')).toHaveLength(3);
    expect(states.filter((name) => name === 'WaitForFence')).toHaveLength(2);
  });

  it('fails with what its fence let through, and promotes nothing', async () => {
    const sentence = 'canary-0: the probe could write.';
    const { error, states, events } = await run({
      'verify-fence': () => ({ outcome: 'unverified', verified: false, waitSeconds: 0, sentence }),
      'write-report': () => ({ result: 'failed', summary: 's' }),
    });
    expect(error).toBe('DrillFailed');
    expect(events.get('verify-fence')).toHaveLength(9);
    expect(events.get('write-report')?.[0]).toMatchObject({
      failure: { Error: 'FenceNotVerified', Cause: sentence },
    });
    expect(states).toContain('FenceLeaks');
    expect(states).toContain('CleanUp');
    expect(states).not.toContain('Rehearse');
  });

  it('only says what is lost when the canaries did not arrive', async () => {
    const { states } = await run({
      'run-canary': () => ({ arrived: false, sentence: 'lost' }),
      'estimate-loss': () => ({ canaryArrived: false }),
      'write-report': () => ({ result: 'failed', summary: 'Canary: lost' }),
    });
    expect(states).toContain('EstimateLoss');
    for (const skipped of ['PrepareCanaryGroup', 'TranslateGroups', 'Rehearse'])
      expect(states).not.toContain(skipped);
    expect(states.slice(-7)).toEqual([
      'InventoryAfter',
      'WaitForRefresh',
      'InventorySettled',
      'WriteReport',
      'FinishRun',
      'Verdict',
      'DrillFailed',
    ]);
  });

  it('fails as the report says, with its summary', async () => {
    const { status, error, cause, events } = await run({
      'write-report': () => ({ result: 'failed', summary: 'RPO measured 99 s.' }),
    });
    expect([status, error, cause]).toEqual(['FAILED', 'DrillFailed', 'RPO measured 99 s.']);
    expect(events.get('finish-run')?.[0]).toMatchObject({
      failure: { Error: 'DrillFailed', Cause: 'RPO measured 99 s.' },
    });
  });

  it.each([
    'validate-clusters',
    'check-drift',
    'take-inventory',
    'run-canary',
    'prepare-canary-group',
    'sync-offsets',
    'resume-canary-group',
    'estimate-loss',
    'prepare-rehearsal',
    'fence-clients',
    'verify-fence',
    'await-client',
    'promote-secondary',
    'unfence-clients',
    'follow-pointer',
  ])('cleans up and reports when %s fails', async (name) => {
    const { error, states, events } = await run({
      [name]: raise('ValidationFailed'),
      'write-report': () => ({ result: 'failed', summary: 's' }),
    });
    expect(error).toBe('DrillFailed');
    for (const needed of ['CleanUp', 'WriteReport', 'FinishRun']) expect(states).toContain(needed);
    expect(events.get('write-report')?.[0]).toMatchObject({
      failure: { Error: expect.stringMatching(/ValidationFailed|^$/) },
    });
  });

  it('begins with what earlier drills have left, and goes no further where that cannot be removed', async () => {
    const { error, states, events } = await run({
      'clean-up-run': ({ of }) => {
        if (of === null) throw failure('KafkaRequestFailed');
        return {};
      },
      'write-report': () => ({ result: 'failed', summary: 's' }),
    });
    expect(error).toBe('DrillFailed');
    expect(states.at(states.indexOf('CleanUpEarlier') + 1)).toBe('Failed');
    expect(states).not.toContain('ValidateClusters');
    expect(
      events
        .get('clean-up-run')
        ?.map(({ of }) => of)
        .at(-1),
    ).not.toBeNull();
  });

  it('reports what a failed clean-up has left', async () => {
    const { states } = await run({
      'clean-up-run': ({ of }) => {
        if (of !== null) throw failure('KafkaRequestFailed');
        return {};
      },
      'write-report': () => ({ result: 'failed', summary: 's' }),
    });
    expect(states).toContain('CleanUpFailed');
    expect(states).toContain('InventoryAfter');
  });

  it('has failed, and frees the lock, when the report cannot be written', async () => {
    const { error, cause, events } = await run({ 'write-report': raise('AwsAccessDenied') });
    expect(error).toBe('DrillFailed');
    expect(cause).toMatch(/for a reason/);
    expect(events.get('finish-run')).toHaveLength(1);
  });

  it('waits until the client writes before it promotes', async () => {
    const looks = [
      { writing: false, gone: false },
      { writing: false, gone: false },
      { writing: true, gone: false },
    ];
    const { status, events } = await run({ 'await-client': () => looks.shift() });
    expect(status).toBe('SUCCEEDED');
    expect(events.get('await-client')).toHaveLength(3);
  });

  it('does not wait for a client that is gone', async () => {
    const { status } = await run({ 'await-client': () => ({ writing: false, gone: true }) });
    expect(status).toBe('SUCCEEDED');
  });

  it('only cleans up for a run that died, twice, and ends both', async () => {
    const { status, states, events } = await run({}, { run: 'drill-1-clean-up', cleanUpOf: 'drill-1' });
    expect(status).toBe('SUCCEEDED');
    expect(states.slice(3)).toEqual([
      'WhatFor',
      'CleanUpDeadRun',
      'WaitForDeadRefresh',
      'CleanUpAgain',
      'FinishDeadRun',
      'DeadRunEnd',
      'DeadRunCleaned',
    ]);
    expect(events.get('clean-up-run')?.map(({ of }) => of)).toEqual(['drill-1', 'drill-1']);
    expect(events.get('finish-run')?.[0]).toMatchObject({ of: 'drill-1' });
  });

  it('frees the lock and fails when a dead run cannot be cleaned up', async () => {
    const { error, events } = await run(
      { 'clean-up-run': raise('KafkaRequestFailed') },
      { cleanUpOf: 'drill-1' },
    );
    expect(error).toBe('KafkaRequestFailed');
    expect(events.get('finish-run')).toHaveLength(1);
  });

  it('changes nothing when another run holds the lock', async () => {
    const { error, states } = await run({ 'acquire-lock': raise('LockHeld') });
    expect(error).toBe('LockHeld');
    expect(states).toEqual(['Begin', 'AcquireLock', 'LockRefused']);
  });
});
