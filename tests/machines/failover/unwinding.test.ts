import { describe, expect, it } from 'vitest';
import { failure, type Script } from '../harness.ts';
import { raise, unwound, useSwitchover } from './scripts.ts';

const switchover = useSwitchover();
const readers = (over: object) => ({ empty: false, stay: false, waitSeconds: 0, sentence: '', ...over });

describe('a switchover that fails behind the barrier', () => {
  it.each(['fence-clients', 'verify-fence', 'await-drain', 'halt-flow', 'await-readers', 'list-groups'])(
    'unwinds in its order where %s fails behind the barrier',
    async (name) => {
      const { error, states, events } = await switchover({ [name]: raise('KafkaRequestFailed') });
      expect(error).toBe('KafkaRequestFailed');
      expect(states.slice(-unwound.length)).toEqual(unwound);
      expect(events.get('unfence-clients')?.map(({ side }) => side)).toEqual(['from']);
      expect(events.has('promote-secondary')).toBe(false);
    },
  );

  it('unwinds where a chunk of the offsets fails', async () => {
    const { error, states } = await switchover({
      'sync-offsets': ({ scope }) => {
        if (scope === 'move') throw failure('ValidationFailed', 'untranslatable');
        return {};
      },
    });
    expect(error).toBe('ValidationFailed');
    expect(states.slice(-unwound.length)).toEqual(unwound);
  });

  it('unwinds from a fence that leaks, a drain that does not end, a cut that grows, readers that stay, a loss', async () => {
    const cases: [Record<string, Script>, string][] = [
      [
        {
          'verify-fence': () => ({
            outcome: 'unverified',
            verified: false,
            waitSeconds: 0,
            sentence: 'orders-api still writes',
          }),
        },
        'FenceNotVerified',
      ],
      [{ 'await-drain': () => ({ drained: false, sentence: '3 left' }) }, 'WaitExpired'],
      [{ 'halt-flow': () => ({ proven: false, sentence: 'still grows' }) }, 'WaitExpired'],
      [{ 'await-readers': () => readers({ sentence: 'billing stays' }) }, 'WaitExpired'],
      [{ 'await-readers': () => readers({ stay: true, sentence: 'billing is a hole' }) }, 'WaitExpired'],
      [{ 'await-readers': ({ last }) => readers(last ? { stay: true } : { empty: true }) }, 'WaitExpired'],
      [
        { 'estimate-loss': ({ when }) => ({ grew: when === 'before-promote', sentence: '2 are missing' }) },
        'LossGrew',
      ],
    ];
    for (const [scripts, name] of cases) {
      const { error, states } = await switchover(scripts);
      expect(error).toBe(name);
      expect(states.slice(-unwound.length)).toEqual(unwound);
    }
  });
});

describe('a side that stays active and cannot be let go', () => {
  const given = { 'halt-flow': raise('KafkaRequestFailed') };

  it('is owed it: the run ends and gives the lock back, and does not wait for a Region that may be lost', async () => {
    const { error, states, events } = await switchover({
      ...given,
      'unfence-clients': ({ owed }) => {
        if (owed === undefined) throw failure('ClusterUnreachable', 'the primary is silent');
        return { outcome: 'owed' };
      },
    });
    expect(error).toBe('KafkaRequestFailed');
    expect(states.slice(states.indexOf('UnfenceOld'))).toEqual(
      unwound.slice(unwound.indexOf('UnfenceOld')).toSpliced(1, 0, 'OweLift'),
    );
    // Three more tries than the first, then what it is owed for.
    const asked = events.get('unfence-clients') ?? [];
    expect(asked).toHaveLength(5);
    expect(asked[4]).toMatchObject({ side: 'from', owed: expect.stringContaining('the primary is silent') });
    expect(events.has('finish-run')).toBe(true);
  });

  it('is a matter for a person where not even that can be written down', async () => {
    const { error, states } = await switchover({ ...given, 'unfence-clients': raise('LockLost') });
    expect([error, states.at(-1)]).toEqual(['MovePaused', 'Stuck']);
  });
});

describe('throttling or 5xx from any AWS API', () => {
  it.each([
    ['verify-fence', 'Unwound'],
    ['publish-pointer', 'Paused'],
  ])('%s: a bounded number of tries, then the end of the run is %s', async (verb, end) => {
    const { status, error, states, events } = await switchover({ [verb]: raise('AwsUnavailable') });
    expect(status).toBe('FAILED');
    expect(error).toBe(end === 'Paused' ? 'MovePaused' : 'AwsUnavailable');
    expect(states.at(-1)).toBe(end);
    // Three more tries than the first.
    expect(events.get(verb)).toHaveLength(4);
  });
});

describe('a move that is given up', () => {
  const given = { 'halt-flow': raise('KafkaRequestFailed') };

  it('looks at the flow until all has come, when clients may write again, and reports why it was given up', async () => {
    let looks = 0;
    const { states, events } = await switchover({
      ...given,
      'resume-flow': ({ check }) => (check === true ? { settled: ++looks > 2, holes: 0 } : { lifted: true }),
    });
    expect(states.filter((state) => state === 'CheckFlow')).toHaveLength(3);
    expect(states.indexOf('CheckFlow')).toBeGreaterThan(states.indexOf('UnfenceOld'));
    expect(events.get('write-move-report')).toEqual([
      expect.objectContaining({ unwound: expect.objectContaining({ Error: 'KafkaRequestFailed' }) }),
    ]);
  });

  it('is over after ten looks, whatever they find', async () => {
    const never = { 'resume-flow': () => ({ settled: false, holes: 1 }) };
    const { states } = await switchover({ ...given, ...never });
    expect(states.filter((state) => state === 'WaitForRecords')).toHaveLength(10);
    expect(states.at(-1)).toBe('Unwound');
  });

  it.each(['CheckFlow', 'WriteUnwoundReport'])('is over where %s fails', async (state) => {
    const { states, error } = await switchover({
      ...given,
      ...(state === 'CheckFlow'
        ? {
            'resume-flow': ({ check }) => (check === true ? raise('ReplicatorFailed')() : { lifted: true }),
          }
        : { 'write-move-report': raise('AwsAccessDenied') }),
    });
    expect(error).toBe('KafkaRequestFailed');
    expect(states).toContain(state);
    expect(states.slice(-2)).toEqual(['FinishUnwound', 'Unwound']);
  });
});
