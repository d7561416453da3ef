import { expect, test } from 'vitest';
import { oldConnections } from '../../../functions/fence-clients/step.ts';
import { known, unknown } from '../../../functions/lib/known.ts';

const all = (answer: 'open' | 'fenced') => known(new Map([['t-0', known(answer)]]));
const proof = known([['t-0', known('fenced')]] as const);

test('a probe that could write before proves with what it is answered afterwards', () => {
  expect(oldConnections(all('open'), all('fenced'), null)).toEqual(proof);
  expect(oldConnections(all('open'), all('open'), proof)).toEqual(known([['t-0', known('open')]]));
});

test('where the fence stood before, the proof of the first attempt holds', () => {
  expect(oldConnections(all('fenced'), all('fenced'), proof)).toEqual(proof);
  expect(oldConnections(all('fenced'), all('fenced'), null)).toEqual(
    unknown('the fence stood before this connection was made'),
  );
});

test('without a probe there is none, and the reason is kept', () => {
  expect(oldConnections(unknown('no probe'), all('fenced'), proof)).toEqual(unknown('no probe'));
});
