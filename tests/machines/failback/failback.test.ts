import { describe, expect, it } from 'vitest';
import { useMachine } from '../use-machine.ts';
import { happy, options, raise } from './scripts.ts';

const failback = useMachine('failback', options, happy);
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
      'CreateFlowAlarms',
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
      const { error, states, events } = await failback({ [name]: raise('KafkaRequestFailed') });
      expect(error).toBe('KafkaRequestFailed');
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
        { [name]: raise('KafkaRequestFailed') },
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

  const owed = ['CreateFlowAlarms', 'WriteReport', 'CleanUp'];
  const afterFence = order.slice(4).filter((name) => !owed.includes(name));
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

  it('is not stopped by alarms that cannot be made; its end says so', async () => {
    const { status, states, events } = await failback({ 'create-flow-alarms': raise('AwsAccessDenied') });
    expect(status).toBe('SUCCEEDED');
    expect(states).toContain('WriteReport');
    expect(events.get('finish-run')?.[0]).toMatchObject({ late: { Error: 'AwsAccessDenied' } });
  });

  it('is not stopped by a report that is owed, canary records that cannot be removed, nor by settings that are owed', async () => {
    const { status, events } = await failback({
      'clean-up-run': raise('KafkaRequestFailed'),
      'write-failback-report': raise('AwsAccessDenied'),
      'late-flows': () => ({ underWay: true, owed: 1 }),
    });
    expect(status).toBe('SUCCEEDED');
    expect(events.get('finish-run')?.[0]).toMatchObject({ late: { Error: 'KafkaRequestFailed' } });
  });

  it('changes nothing where another run holds the lock', async () => {
    const { error, events } = await failback({ 'acquire-lock': raise('LockHeld') });
    expect(error).toBe('LockHeld');
    expect([...events.keys()]).toEqual(['acquire-lock']);
  });
});
