import { describe, expect, it } from 'vitest';
import { failure } from '../harness.ts';
import { raise, useSwitchover, worked } from './scripts.ts';

const switchover = useSwitchover();

describe('switchover', () => {
  it('fences, drains, cuts, moves offsets, and only then promotes, lifts, publishes and proves', async () => {
    const { status, states, events } = await switchover({});
    expect(status).toBe('SUCCEEDED');
    expect(worked(states)).toEqual([
      'Begin',
      'AcquireLock',
      'BeginMove',
      'ValidateClusters',
      'CheckDrift',
      'CheckStandby',
      'EstimateLoss',
      'RequestApproval',
      'PollLag',
      'NearEnough',
      'Barrier',
      'FenceWriters',
      'VerifyFence',
      'FenceHolds',
      'AwaitDrain',
      'Drained',
      'HaltFlow',
      'CutProven',
      'FenceReaders',
      'AwaitReaders',
      'ReadersGone',
      'ListGroups',
      'SyncGroups',
      'SyncChunk',
      'SyncChunk',
      'EstimateLossAgain',
      'LossGrew',
      'ReadersStillGone',
      'NobodyCameBack',
      'PromoteSecondary',
      'UnfenceNew',
      'PublishPointer',
      'ProvePointer',
      'RecordTail',
      'LateFlows',
      'VerifyOffsets',
      'CleanUp',
      'FinalLoss',
      'WriteMoveReport',
      'FinishMove',
      'Moved',
    ]);
    expect(events.get('fence-clients')?.map(({ who }) => who)).toEqual(['writers', 'readers']);
    expect(events.get('unfence-clients')?.map(({ side }) => side)).toEqual(['to']);
    expect(
      events
        .get('sync-offsets')
        ?.map(({ chunk }) => chunk)
        .toSorted(),
    ).toEqual([0, 1]);
    expect(events.get('estimate-loss')?.map(({ when }) => when)).toEqual(['now', 'before-promote', 'final']);
    const nothing = { Error: '', Cause: '' };
    expect(events.get('finish-run')).toEqual([
      { pair: 'orders', run: 'failover-1', counter: 7, failure: nothing, late: nothing },
    ]);
  });

  it('lag above the limit: waits while clients still write, then goes on, or refuses with nothing touched', async () => {
    let looks = 0;
    const behind = {
      inStep: false,
      hopeless: false,
      sentence: '9 record(s) of 1 partition(s) are missing, the oldest for 90 s.',
    };
    const caught = await switchover({
      'poll-replication-lag': () => (looks++ === 0 ? behind : { ...behind, inStep: true }),
    });
    expect(caught.status).toBe('SUCCEEDED');
    expect(caught.states.filter((state) => state === 'WaitForLag')).toHaveLength(1);

    const { status, error, cause, events } = await switchover({ 'poll-replication-lag': () => behind });
    expect([status, error]).toEqual(['FAILED', 'WaitExpired']);
    expect(cause).toMatch(/not near enough after \d+ look\(s\): 9 record\(s\) .* Nothing was changed/);
    expect(events.has('fence-clients')).toBe(false);
  });

  it('flow failed, auth broken, or running with no throughput: refused at once where waiting does not mend it', async () => {
    const failed = { inStep: false, hopeless: true, sentence: 'the forward flow is failed: no access.' };
    const { status, cause, states, events } = await switchover({ 'poll-replication-lag': () => failed });
    expect(status).toBe('FAILED');
    expect(cause).toMatch(/after 1 look\(s\): the forward flow is failed: no access/);
    expect(states).not.toContain('WaitForLag');
    expect(events.has('fence-clients')).toBe(false);
  });

  it('uses the settle time of the fence for a first look at the drain', async () => {
    let looks = 0;
    const { status, states } = await switchover({
      'verify-fence': () => {
        looks += 1;
        return looks < 3
          ? { outcome: 'waiting', verified: false, waitSeconds: 0, sentence: '' }
          : { outcome: 'verified', verified: true, waitSeconds: 0, sentence: '' };
      },
      'await-drain': () => ({ drained: looks === 3, sentence: '' }),
    });
    expect(status).toBe('SUCCEEDED');
    const shown = worked(states);
    expect(shown.slice(shown.indexOf('FenceWriters') + 1, shown.indexOf('HaltFlow'))).toEqual([
      'VerifyFence',
      'FenceHolds',
      'DrainMeanwhile',
      'VerifyFence',
      'FenceHolds',
      'WaitForFence',
      'VerifyFence',
      'FenceHolds',
      'AwaitDrain',
      'Drained',
    ]);
  });

  it.each(['validate-clusters', 'check-drift', 'check-standby', 'estimate-loss'])(
    'touches nothing where %s fails before the barrier',
    async (name) => {
      const { error, states, events } = await switchover({ [name]: raise('ValidationFailed') });
      expect(error).toBe('ValidationFailed');
      expect(states.slice(-5)).toEqual([
        'EndUnchanged',
        'CleanUpUnchanged',
        'FinishUnchanged',
        'Ended',
        'NotMoved',
      ]);
      for (const effect of ['fence-clients', 'halt-flow', 'promote-secondary', 'unwind-move'])
        expect(events.has(effect)).toBe(false);
    },
  );

  it('is refused by an approver: nothing was touched', async () => {
    const { error, events } = await switchover({
      'request-approval': (event, tokens) =>
        tokens.fail(event.token, 'ApprovalRefused', 'operator-b: not now'),
    });
    expect(error).toBe('ApprovalRefused');
    expect(events.has('fence-clients')).toBe(false);
  });

  it('goes forward where unwinding finds that it has promoted after all', async () => {
    const { status, states } = await switchover({
      'promote-secondary': raise('KafkaRequestFailed'),
      'unwind-move': ({ failure }) => ({ abandoned: false, failure }),
    });
    expect(status).toBe('SUCCEEDED');
    expect(states.slice(states.indexOf('Abandoned') + 1)[0]).toBe('UnfenceNew');
  });

  it.each(['unfence-clients', 'publish-pointer', 'prove-pointer'])(
    'pauses with the lock held where %s fails after the promotion',
    async (name) => {
      const { error, cause, events } = await switchover({ [name]: raise('KafkaRequestFailed') });
      expect(error).toBe('MovePaused');
      expect(cause).toMatch(/msk-dr switchover orders --resume failover-1$/);
      expect(events.has('finish-run')).toBe(false);
      expect(events.has('unwind-move')).toBe(false);
    },
  );

  it.each(['record-tail', 'late-flows', 'verify-offsets', 'clean-up-run', 'write-move-report'])(
    'stands where only %s fails, which is owed',
    async (name) => {
      expect((await switchover({ [name]: raise('KafkaRequestFailed') })).status).toBe('SUCCEEDED');
    },
  );

  it.each(['Sandbox.Timedout', 'Runtime.ExitError', 'Lambda.Unknown'])(
    'asks a function again that was ended before it could say so (%s)',
    async (name) => {
      let asked = 0;
      const { status } = await switchover({
        'halt-flow': () => {
          asked += 1;
          if (asked === 1) throw failure(name, 'ended from outside');
          return { proven: true, sentence: '' };
        },
      });
      expect([status, asked]).toEqual(['SUCCEEDED', 2]);
    },
  );

  it('keeps the lock where unwinding itself fails, and says how to go on', async () => {
    for (const name of ['resume-flow', 'undo-offsets', 'unfence-clients']) {
      const { error, cause, events } = await switchover({
        'await-drain': raise('KafkaRequestFailed'),
        [name]: raise('AwsAccessDenied'),
      });
      expect(error).toBe('MovePaused');
      expect(cause).toMatch(/It began because of: .*--resume failover-1$/);
      expect(events.has('finish-run')).toBe(false);
    }
  });
});
