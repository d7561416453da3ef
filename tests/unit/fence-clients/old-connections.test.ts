import { expect, test } from 'vitest';
import { type KeptAnswers, oldConnections } from '../../../functions/fence-clients/step.ts';
import { type Known, known, unknown } from '../../../functions/lib/known.ts';

const all = (answer: 'open' | 'fenced') => known(new Map([['t-0', known(answer)]]));
const proof: Known<KeptAnswers> = known([['t-0', known('fenced')]]);

test('a probe that could write before proves with what it is answered afterwards', () => {
  expect(oldConnections(all('open'), all('fenced'), null, false)).toEqual(proof);
  expect(oldConnections(all('open'), all('open'), proof, true)).toEqual(known([['t-0', known('open')]]));
});

test('where the fence stood before, the proof of the first attempt holds', () => {
  expect(oldConnections(all('fenced'), all('fenced'), proof, true)).toEqual(proof);
  expect(oldConnections(all('fenced'), all('fenced'), null, true)).toEqual(
    unknown('the fence stood before this connection was made'),
  );
});

test('without a probe there is none, and the reason is kept', () => {
  expect(oldConnections(unknown('no probe'), all('fenced'), proof, true)).toEqual(unknown('no probe'));
});

test('a probe without the rights of a writer proves nothing, and is told what it lacks', () => {
  expect(oldConnections(all('fenced'), all('fenced'), null, false)).toEqual(
    unknown('the probe could not write before the fence either: give it the rights of a writer'),
  );
});
