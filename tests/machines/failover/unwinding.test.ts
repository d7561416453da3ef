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
