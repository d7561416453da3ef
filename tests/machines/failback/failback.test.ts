import { describe, expect, it } from 'vitest';
import { failure, type Script } from '../harness.ts';
import { granted, useMachine } from '../use-machine.ts';

const options = { stranded: null, reason: null, includeSuperseded: false, rebuild: false, resume: null };
const happy: Readonly<Record<string, Script>> = {
  'acquire-lock': granted,
  'begin-failback': () => ({ failover: 'failover-1', old: 'primary', active: 'secondary' }),
  'fence-clients': () => ({ outcome: 'fenced' }),
  'verify-fence': () => ({ outcome: 'verified', verified: true, waitSeconds: 0, sentence: '' }),
  'preserve-old-side': () => ({ underWay: false, topics: 4 }),
  'record-ends': () => ({ partitions: 3 }),
  'remove-flow': () => ({ absent: true }),
  'export-stranded': () => ({ done: true, left: 0 }),
  'decide-stranded': () => ({ action: 'none', rebuild: false, records: 0, sentence: '' }),
  'replay-stranded': () => ({ done: true, left: 0 }),
  'halt-way-back': () => ({ halted: true, sentence: '' }),
  'empty-old-side': () => ({ done: true, left: 0 }),
  'copy-back': () => ({ done: true, faulty: false, sentence: '' }),
  'prove-rebuild': () => ({ done: true, faulty: false, sentence: '' }),
  'restore-flow': () => ({ running: true, state: 'running' }),
  'prove-flow': () => ({ arrived: true, sentence: '' }),
  'verify-return': () => ({ returned: true, faulty: false, sentence: '' }),
  'release-old-side': () => ({ topics: 4 }),
  'late-flows': () => ({ underWay: false, owed: 0 }),
  'poll-replication-lag': () => ({ inStep: true, sentence: '' }),
  'record-setup': () => ({}),
  'write-failback-report': () => ({}),
  'clean-up-run': () => ({}),
  'finish-run': () => ({ reasons: [] }),
};
const failback = useMachine('failback', options, happy);
const rebuilding = ['HaltWayBack', 'EmptyOldSide', 'CopyBack', 'ProveRebuild'];
/** A way home on which a person asked for a rebuild, after a replay. */
const rebuilt: typeof failback = (scripts, changes) =>
  failback(
    {
      'decide-stranded': () => ({ action: 'replay', rebuild: true, records: 1, sentence: '' }),
      ...scripts,
    },
    changes,
  );
const raise = (name: string) => () => {
  throw failure(name, 'for a reason');
};
const worked = (states: readonly string[]): string[] =>
  states.filter((state) => !/^Reset/.test(state) && state in taskNames);
const taskNames: Readonly<Record<string, true>> = Object.fromEntries(
  [
    ...['BeginFailback', 'FenceWriters', 'FenceReaders', 'VerifyFence', 'PreserveOldSide', 'RecordEnds'],
    ...[
      'RemoveFlow',
      'ExportStranded',
      'DecideStranded',
      'ReplayStranded',
      'RestoreWayBack',
      'RestoreFlow',
      'ProveFlow',
    ],
    ...[
      'VerifyReturn',
      'ReleaseOldSide',
      'LateFlows',
      'PollLag',
      'RecordSetup',
      'WriteReport',
      'CleanUp',
      'FinishFailback',
    ],
  ].map((name) => [name, true]),
);
const order = Object.keys(taskNames);

describe('the way home', () => {
  it('fences, keeps, counts and lists before it lets the flow out of the old side run again', async () => {
    const { status, states, events } = await failback({});
    expect(status).toBe('SUCCEEDED');
    expect(worked(states)).toEqual(order.filter((name) => name !== 'ReplayStranded'));
    expect(events.get('fence-clients')).toMatchObject([
      { who: 'writers', mode: 'switchover' },
      { who: 'readers', mode: 'switchover' },
    ]);
    expect(events.get('decide-stranded')).toEqual([
      {
        pair: 'orders',
        run: 'failback-1',
        counter: 7,
        stranded: null,
        reason: null,
        includeSuperseded: false,
        rebuild: false,
      },
    ]);
  });

  it('asks a person what becomes of records that stayed behind, and says how', async () => {
    const { error, cause, states, events } = await failback({
      'decide-stranded': () => ({
        action: 'ask',
        records: 5,
        sentence: '5 acknowledged record(s) were left.',
      }),
    });
    expect(error).toBe('MovePaused');
    expect(cause).toBe(
      '5 acknowledged record(s) were left. Decide: msk-dr failback orders --resume failback-1 --stranded replay (or keep; or drop --reason "why")',
    );
    expect(states).not.toContain('RestoreFlow');
    expect(events.has('finish-run')).toBe(false);
  });

  it.each([
    ['replay', order],
    ['keep', order.filter((name) => name !== 'ReplayStranded')],
    ['drop', order.filter((name) => name !== 'ReplayStranded')],
  ])('goes on as told: %s', async (action, expected) => {
    const { status, states } = await failback({
      'decide-stranded': () => ({ action, records: 5, sentence: '' }),
    });
    expect(status).toBe('SUCCEEDED');
    expect(worked(states)).toEqual(expected);
  });

  it.each(['begin-failback', 'fence-clients', 'verify-fence'])(
    'changes nothing but the fence where %s fails, and frees the lock',
    async (name) => {
      const { error, states, events } = await failback({ [name]: raise('ClusterUnreachable') });
      expect(error).toBe('ClusterUnreachable');
      expect(states.at(-1)).toBe('NotBegun');
      expect(events.get('finish-run')).toHaveLength(1);
      for (const effect of ['preserve-old-side', 'remove-flow', 'replay-stranded'])
        expect(events.has(effect)).toBe(false);
    },
  );

  it.each(['begin-failback', 'verify-fence'])(
    'keeps lock and changes where %s fails of a run taken up',
    async (name) => {
      const { error, events } = await failback(
        { [name]: raise('ClusterUnreachable') },
        { options: { ...options, resume: 'failback-1' } },
      );
      expect(error).toBe('MovePaused');
      expect(events.has('finish-run')).toBe(false);
    },
  );

  it('ends a run taken up whose pair has moved since: there is nothing to go on with', async () => {
    const { error, events } = await failback(
      { 'begin-failback': raise('PointerMoved') },
      { options: { ...options, resume: 'failback-1' } },
    );
    expect(error).toBe('PointerMoved');
    expect(events.get('finish-run')).toHaveLength(1);
  });

  it('goes no further while somebody can still write to the old side', async () => {
    const leak = { outcome: 'unverified', verified: false, waitSeconds: 0, sentence: 'somebody writes' };
    const { error, cause, events } = await failback({ 'verify-fence': () => leak });
    expect([error, cause]).toEqual(['FenceNotVerified', 'somebody writes']);
    expect(events.get('verify-fence')).toHaveLength(9);
    expect(events.has('preserve-old-side')).toBe(false);
  });

  const afterFence = order.slice(4).filter((name) => !['WriteReport', 'CleanUp'].includes(name));
  const functionOf: Readonly<Record<string, string>> = {
    PollLag: 'poll-replication-lag',
    RestoreWayBack: 'restore-flow',
    FinishFailback: 'finish-run',
  };
  it.each(afterFence)('pauses with the command that goes on where %s fails', async (state) => {
    const name =
      functionOf[state] ??
      state.replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`);
    const { error, cause } = await failback({
      'decide-stranded': () => ({ action: 'replay', records: 1, sentence: '' }),
      [name]: raise('InputInvalid'),
    });
    expect(error).toBe('MovePaused');
    expect(cause).toContain('Go on: msk-dr failback orders --resume failback-1');
  });

  it.each([
    ['preserve-old-side', { underWay: true, topics: 0 }, 2],
    ['remove-flow', { absent: false, state: 'deleting' }, 2],
    ['restore-flow', { running: false, state: 'creating' }, 6],
    ['prove-flow', { arrived: false, sentence: 'none arrived' }, 6],
    ['verify-return', { returned: false, faulty: false, sentence: 'one is missing' }, 2],
    ['poll-replication-lag', { inStep: false, sentence: 'behind' }, 2],
  ])('waits for %s within a bound, then pauses', async (name, answer, looks) => {
    const { error, events } = await failback({ [name]: () => answer });
    expect(error).toBe('MovePaused');
    expect(events.get(name)).toHaveLength(looks);
  });

  it('does not wait for a record that somebody wrote to the fenced side', async () => {
    const { error, cause, events } = await failback({
      'verify-return': () => ({ returned: false, faulty: true, sentence: 'orders-0 has 1 foreign record' }),
    });
    expect([error, cause]).toEqual(['MovePaused', expect.stringContaining('orders-0 has 1 foreign record')]);
    expect(events.get('verify-return')).toHaveLength(1);
  });

  it.each(['export-stranded', 'replay-stranded'])('calls %s until it is done', async (name) => {
    let calls = 0;
    const { status, events } = await failback({
      'decide-stranded': () => ({ action: 'replay', records: 1, sentence: '' }),
      [name]: () => {
        calls += 1;
        return { done: calls === 3, left: 3 - calls };
      },
    });
    expect(status).toBe('SUCCEEDED');
    expect(events.get(name)).toHaveLength(3);
  });

  it('copies the old side anew only as told, and before the flow out of it runs', async () => {
    const { status, states, events } = await rebuilt({}, { options: { ...options, rebuild: true } });
    expect(status).toBe('SUCCEEDED');
    expect(events.get('decide-stranded')).toMatchObject([{ rebuild: true }]);
    const from = states.indexOf('HaltWayBack');
    expect(states.slice(from).filter((state) => rebuilding.includes(state))).toEqual(rebuilding);
    expect(states.indexOf('ProveRebuild')).toBeLessThan(states.indexOf('RestoreWayBack'));
    expect(states.indexOf('ReplayStranded')).toBeLessThan(from);
  });

  it.each(['empty-old-side', 'copy-back', 'prove-rebuild'])(
    'calls %s until it is done, within a bound',
    async (name) => {
      let calls = 0;
      const some = await rebuilt({ [name]: () => ({ done: ++calls === 3, faulty: false, sentence: '' }) });
      expect(some.status).toBe('SUCCEEDED');
      expect(some.events.get(name)).toHaveLength(3);
    },
  );

  it('waits for the flow back to stand still within a bound, and has removed nothing then', async () => {
    const { error, cause, events } = await rebuilt({
      'halt-way-back': () => ({ halted: false, sentence: 'it moves' }),
    });
    expect([error, cause]).toEqual(['MovePaused', expect.stringContaining('it moves')]);
    expect(events.get('halt-way-back')?.length).toBeGreaterThan(1);
    expect(events.has('empty-old-side')).toBe(false);
  });

  it.each(['copy-back', 'prove-rebuild'])(
    'begins again where %s finds another writer, a few times',
    async (name) => {
      let calls = 0;
      const once = await rebuilt({
        [name]: () => {
          calls += 1;
          return { done: calls > 1, faulty: calls === 1, sentence: 'somebody wrote' };
        },
      });
      expect(once.status).toBe('SUCCEEDED');
      expect(once.events.get('halt-way-back')).toHaveLength(2);
      const always = await rebuilt({
        [name]: () => ({ done: false, faulty: true, sentence: 'somebody wrote' }),
      });
      expect([always.error, always.cause]).toEqual(['MovePaused', expect.stringContaining('somebody wrote')]);
      expect(always.events.get('halt-way-back')).toHaveLength(4);
      expect(always.events.has('restore-flow')).toBe(false);
    },
  );

  it.each(rebuilding)('pauses with the command that goes on where %s fails', async (state) => {
    const name = state.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    const { error, cause, events } = await rebuilt({ [name]: raise('InputInvalid') });
    expect(error).toBe('MovePaused');
    expect(cause).toContain('Go on: msk-dr failback orders --resume failback-1');
    expect(events.has('restore-flow')).toBe(false);
  });

  it('is not stopped by a report that is owed, canary records that cannot be removed, nor by settings that are owed', async () => {
    const { status } = await failback({
      'clean-up-run': raise('KafkaRequestFailed'),
      'write-failback-report': raise('AwsUnavailable'),
      'late-flows': () => ({ underWay: true, owed: 1 }),
    });
    expect(status).toBe('SUCCEEDED');
  });

  it('changes nothing where another run holds the lock', async () => {
    const { error, events } = await failback({ 'acquire-lock': raise('LockHeld') });
    expect(error).toBe('LockHeld');
    expect([...events.keys()]).toEqual(['acquire-lock']);
  });
});
