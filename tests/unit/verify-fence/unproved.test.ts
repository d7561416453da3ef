import { expect, test } from 'vitest';
import { oldConnections } from '../../../functions/fence-clients/step.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { probeFaults } from '../../../functions/verify-fence/unproved.ts';

const answered = (answer: 'open' | 'fenced') => known(new Map([['orders-0', known(answer)]]));
const withoutRights = oldConnections(answered('fenced'), answered('fenced'), null, false);
const withRights = oldConnections(answered('open'), answered('fenced'), null, false);
const stood = oldConnections(answered('fenced'), answered('fenced'), null, true);

test('a probe that is named and does not answer, or was refused before there was a fence, stands against it', () => {
  expect(probeFaults(true, unknown('AccessDenied'), withRights)).toEqual([
    'fence.probe proves nothing: AccessDenied.',
  ]);
  expect(probeFaults(true, known({}), withoutRights)).toEqual([
    expect.stringMatching(/^fence\.probe proves nothing: the probe could not write before/),
  ]);
});

test('one that was let through before, or came when the fence stood already, does not; nor does a pair without one', () => {
  expect(probeFaults(true, known({}), withRights)).toEqual([]);
  expect(probeFaults(true, known({}), stood)).toEqual([]);
  expect(probeFaults(false, unknown('the pair names no probe'), unknown('no probe'))).toEqual([]);
});
