import { expect, test } from 'vitest';
import { oldConnections } from '../../../functions/fence-clients/step.ts';
import { known, unknown } from '../../../functions/lib/known.ts';
import { probeFaults } from '../../../functions/verify-fence/unproved.ts';

const answered = (answer: 'open' | 'fenced') => known(new Map([['orders-0', known(answer)]]));
const withoutRights = oldConnections(answered('fenced'), answered('fenced'), null, false);
const withRights = oldConnections(answered('open'), answered('fenced'), null, false);
const retried = oldConnections(answered('fenced'), answered('fenced'), withoutRights, true);
const stood = oldConnections(answered('fenced'), answered('fenced'), null, true);

test('a probe that is named and does not answer, or was refused before there was a fence, stands against it', () => {
  expect(probeFaults(true, unknown('AccessDenied'), withRights)).toEqual([
    'fence.probe proves nothing: AccessDenied.',
  ]);
  // A try that died has put the fence up meanwhile: that makes its refusals no better.
  for (const old of [withoutRights, retried])
    expect(probeFaults(true, known({}), old)).toEqual([
      expect.stringMatching(/^fence\.probe proves nothing: the probe could not write before/),
    ]);
});

test('one that was let through before, or came when the fence stood already, does not; nor does a side without one', () => {
  expect(probeFaults(true, known({}), withRights)).toEqual([]);
  expect(probeFaults(true, known({}), stood)).toEqual([]);
  expect(probeFaults(false, unknown('the pair names no probe'), unknown('no probe'))).toEqual([]);
});
