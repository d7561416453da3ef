import type { FenceStep } from '../fence-clients/step.ts';
import type { FenceVerdict } from '../lib/fence/verdict.ts';

/** What the machine learns: `waiting` asks it to come again, `unverified` says that it may. */
export type FenceAnswer =
  | {
      readonly outcome: 'verified';
      readonly verified: true;
      readonly waitSeconds: 0;
      readonly sentence: string;
    }
  | {
      readonly outcome: 'waiting' | 'unverified';
      readonly verified: false;
      /** After which another look makes sense. */
      readonly waitSeconds: number;
      readonly sentence: string;
    }
  | {
      readonly outcome: 'owed';
      readonly verified: false;
      readonly waitSeconds: 0;
      readonly sentence: string;
    };

export const owed = (sentence: string): FenceAnswer => ({
  outcome: 'owed',
  verified: false,
  waitSeconds: 0,
  sentence,
});
export const waiting = (waitSeconds: number): FenceAnswer => ({
  outcome: 'waiting',
  verified: false,
  waitSeconds,
  sentence: 'The settle time of the fence was not over: nothing is proved.',
});

/** What is to be said without a look: no fence was put up, or the settle time is not over. Null: look. */
export function withoutLook(fenced: FenceStep | null, secondsLeft: number): FenceAnswer | null {
  if (fenced?.outcome === 'owed') return owed(fenced.reason);
  return secondsLeft > 0 ? waiting(secondsLeft) : null;
}

const shown = 5;

/** The verdict in one sentence: what stands against it first, then how far it was proved. */
export function answerOf(verdict: FenceVerdict, settleMs: number): FenceAnswer {
  if (verdict.verified)
    return { outcome: 'verified', verified: true, waitSeconds: 0, sentence: verdict.notes.join(' ') };
  const against = [
    ...verdict.faults,
    ...verdict.unverified.map(({ topic, partition, reason }) => `${topic}-${partition}: ${reason}`),
  ];
  const more = against.length > shown ? `; and ${against.length - shown} more` : '';
  return {
    outcome: 'unverified',
    verified: false,
    waitSeconds: Math.max(1, Math.ceil(settleMs / 1000)),
    sentence: `${against.slice(0, shown).join('; ')}${more}.`,
  };
}
