import { describe, expect, it } from 'vitest';
import type { Script } from '../harness.ts';
import { raise, unwound, useFailover, useSwitchover } from './scripts.ts';

const switchover = useSwitchover();
const failover = useFailover();
/** Fails in that call of the function, and answers before. */
const raisesWhen =
  (is: (event: Record<string, unknown>) => boolean, answer: object): Script =>
  (event) => {
    if (is(event)) raise('KafkaRequestFailed')();
    return answer;
  };

describe('what fails before anything was touched', () => {
  it.each([
    ['assess-outage', failover],
    ['poll-replication-lag', switchover],
  ] as const)('%s ends the run unchanged', async (name, run) => {
    const { error, states, events } = await run({ [name]: raise('KafkaRequestFailed') });
    expect(error).toBe('KafkaRequestFailed');
    expect(states.slice(-5)).toEqual([
      ...['EndUnchanged', 'CleanUpUnchanged', 'FinishUnchanged', 'Ended', 'NotMoved'],
    ]);
    expect(events.has('fence-clients') || events.has('unwind-move')).toBe(false);
  });

  it('so does a move that could not begin; that its canaries could not be removed keeps no lock', async () => {
    const { error, states, events } = await switchover({
      'begin-move': raise('NotInThisVersion'),
      'clean-up-run': raise('KafkaRequestFailed'),
    });
    expect(error).toBe('NotInThisVersion');
    expect(states).toEqual(expect.arrayContaining(['NotBegun', 'CleanUpUnchangedFailed', 'FinishUnchanged']));
    expect(events.get('finish-run')).toHaveLength(1);
  });

  it('one whose end cannot be written keeps the lock, and says how to go on and why it ended', async () => {
    const { error, cause, states } = await switchover({
      'poll-replication-lag': raise('KafkaRequestFailed'),
      'finish-run': raise('AwsAccessDenied'),
    });
    expect([error, states.at(-1)]).toEqual(['MovePaused', 'NotClosed']);
    expect(cause).toMatch(
      /^Nothing has moved.* It ended because of: .*Go on: msk-dr switchover .* --resume /,
    );
  });
});

describe('what fails behind the barrier unwinds', () => {
  const waiting = { outcome: 'waiting', verified: false, waitSeconds: 0, sentence: 'not yet' };
  const empty = { empty: true, stay: false, waitSeconds: 0, sentence: '' };
  const stated = { kind: 'exact', records: 0, grew: false, sentence: '' };
  it.each<[string, Record<string, Script>]>([
    ['DrainMeanwhile', { 'verify-fence': () => waiting, 'await-drain': raise('KafkaRequestFailed') }],
    ['FenceReaders', { 'fence-clients': raisesWhen(({ who }) => who === 'readers', { outcome: 'applied' }) }],
    ['EstimateLossAgain', { 'estimate-loss': raisesWhen(({ when }) => when === 'before-promote', stated) }],
    ['ReadersStillGone', { 'await-readers': raisesWhen(({ last }) => last === true, empty) }],
  ])('%s', async (state, scripts) => {
    const { states, events } = await switchover(scripts);
    expect(states.at(states.indexOf('UnwindMove') - 1)).toBe(state);
    expect(states.slice(-unwound.length)).toEqual(unwound);
    expect(events.has('promote-secondary')).toBe(false);
  });
});

describe('the end of a move', () => {
  it.each([2, Number.POSITIVE_INFINITY])(
    'waits for flows that are changed at look %s, a third of the time of making one at most',
    async (done) => {
      let looks = 0;
      const { status, states } = await switchover({
        'late-flows': () => {
          looks += 1;
          return { underWay: looks < done, owed: 0 };
        },
      });
      expect(status).toBe('SUCCEEDED');
      expect(states.filter((state) => state === 'WaitForFlows')).toHaveLength(1);
    },
  );

  it('goes on where no final statement can be made: the one before the promotion stands', async () => {
    const { status, states, events } = await switchover({
      'estimate-loss': raisesWhen(({ when }) => when === 'final', { kind: 'exact', records: 0, grew: false }),
    });
    expect(status).toBe('SUCCEEDED');
    expect(states.at(states.indexOf('FinalLoss') + 1)).toBe('WriteMoveReport');
    expect(events.get('write-move-report')?.[0]?.late).toMatchObject({ Error: 'KafkaRequestFailed' });
  });

  it('tells what failed on the way, where the report could not', async () => {
    const { status, events } = await switchover({ 'write-move-report': raise('AwsAccessDenied') });
    expect(status).toBe('SUCCEEDED');
    expect(events.get('finish-run')?.[0]).toMatchObject({
      failure: { Error: '' },
      late: { Error: 'AwsAccessDenied' },
    });
  });

  it('that cannot be written is taken up: the move is made', async () => {
    const { error, states } = await switchover({ 'finish-run': raise('AwsAccessDenied') });
    expect(error).toBe('MovePaused');
    expect(states.at(-2)).toBe('FinishMove');
  });
});

describe('the end of an unwinding', () => {
  const given = { 'halt-flow': raise('ReplicatorFailed') };
  it.each(['unwind-move', 'finish-run'])('%s that fails leaves it stuck, with its lock', async (name) => {
    const { error, states } = await switchover({ ...given, [name]: raise('AwsAccessDenied') });
    expect(error).toBe('MovePaused');
    expect(states.at(-1)).not.toBe('Unwound');
  });

  it('tells of canaries that could not be removed, and goes on', async () => {
    const { error, states } = await switchover({ ...given, 'clean-up-run': raise('KafkaRequestFailed') });
    expect(error).toBe('ReplicatorFailed');
    expect(states).toEqual(expect.arrayContaining(['CleanUpUnwoundFailed', 'WriteUnwoundReport', 'Unwound']));
  });
});
