import { describe, expect, it } from 'vitest';
import { failure, type Script } from '../harness.ts';
import { granted, grantedAfterWait, useMachine } from '../use-machine.ts';

const happy: Readonly<Record<string, Script>> = {
  'acquire-lock': granted,
  'fence-clients': () => ({ outcome: 'fenced', side: 'secondary' }),
  'verify-fence': () => ({ outcome: 'verified', verified: true, waitSeconds: 0, sentence: '' }),
  'unfence-clients': () => ({}),
  'undo-offsets': () => ({ groups: 1, left: 0 }),
  'finish-run': () => ({ reasons: [] }),
};
const manual = useMachine('manual', { action: 'fence', side: null }, happy);
const refuse = (name: string, sentence: string) => () => {
  throw failure(name, sentence);
};

describe('fence', () => {
  it('is put up, looked at, and only then over', async () => {
    let looks = 0;
    const { status, states, events } = await manual({
      'verify-fence': () => {
        looks += 1;
        return { outcome: 'waiting', verified: looks > 1, waitSeconds: 0, sentence: '' };
      },
    });
    expect(status).toBe('SUCCEEDED');
    expect(states).toEqual([
      'Begin',
      'AcquireLock',
      'LockGranted',
      'WhatIsAsked',
      'FenceSide',
      'VerifyFence',
      'FenceHolds',
      'WaitForFence',
      'VerifyFence',
      'FenceHolds',
      'FinishByHand',
      'Ended',
      'Done',
    ]);
    expect(events.get('acquire-lock')?.[0]).toMatchObject({ machine: 'manual', run: 'manual-1' });
    expect(events.get('fence-clients')).toEqual([
      { pair: 'orders', run: 'manual-1', counter: 7, scope: 'by-hand', side: null },
    ]);
    expect(events.get('verify-fence')?.[0]).toEqual({
      pair: 'orders',
      run: 'manual-1',
      counter: 7,
      scope: 'standby',
    });
  });

  it('that cannot be looked at is said, and frees the lock', async () => {
    const { error, states, events } = await manual({ 'verify-fence': refuse('AwsAccessDenied', 'no') });
    expect(error).toBe('AwsAccessDenied');
    expect(states.at(states.indexOf('VerifyFence') + 1)).toBe('FinishByHand');
    expect(events.get('finish-run')).toHaveLength(1);
  });

  it('that leaks is said, stays, and frees the lock', async () => {
    const { error, cause, events } = await manual({
      'verify-fence': () => ({
        outcome: 'unverified',
        verified: false,
        waitSeconds: 0,
        sentence: 'x writes',
      }),
    });
    expect(error).toBe('FenceNotVerified');
    expect(cause).toBe('x writes');
    expect(events.has('unfence-clients')).toBe(false);
    expect(events.get('finish-run')?.[0]).toMatchObject({
      failure: { Error: 'FenceNotVerified', Cause: 'x writes' },
    });
  });

  it('of the active side is refused before anything is looked at', async () => {
    const { error, events } = await manual({ 'fence-clients': refuse('ValidationFailed', 'is active') });
    expect(error).toBe('ValidationFailed');
    expect(events.has('verify-fence')).toBe(false);
    expect(events.get('finish-run')).toHaveLength(1);
  });
});

it('unfence passes side and reason on, and touches nothing else', async () => {
  const options = { action: 'unfence', side: 'primary', force: 'test of an application' };
  const { status, events } = await manual({}, { options });
  expect(status).toBe('SUCCEEDED');
  expect(events.get('unfence-clients')).toEqual([
    {
      pair: 'orders',
      run: 'manual-1',
      counter: 7,
      scope: 'by-hand',
      side: 'primary',
      force: 'test of an application',
    },
  ]);
  expect(events.has('fence-clients') || events.has('undo-offsets')).toBe(false);
});

it('unfence that is refused ends as that, with the lock free', async () => {
  const options = { action: 'unfence', side: 'primary', force: null };
  const { error, events } = await manual(
    { 'unfence-clients': refuse('ValidationFailed', 'stays') },
    { options },
  );
  expect(error).toBe('ValidationFailed');
  expect(events.get('finish-run')?.[0]).toMatchObject({ failure: { Error: 'ValidationFailed' } });
});

it('offsets are undone for the run that is named', async () => {
  const options = { action: 'undo-offsets', of: 'failover-9' };
  const { status, events } = await manual({}, { options });
  expect(status).toBe('SUCCEEDED');
  expect(events.get('undo-offsets')).toEqual([
    { pair: 'orders', run: 'manual-1', counter: 7, scope: 'by-hand', of: 'failover-9' },
  ]);
});

it('offsets that cannot be put back end as that, with the lock free', async () => {
  const options = { action: 'undo-offsets', of: 'failover-9' };
  const { error, events } = await manual({ 'undo-offsets': refuse('ValidationFailed', 'no') }, { options });
  expect(error).toBe('ValidationFailed');
  expect(events.get('finish-run')).toHaveLength(1);
});

describe('the lock', () => {
  it('of another run is left alone', async () => {
    const { error, states } = await manual({ 'acquire-lock': refuse('LockHeld', 'failover-1 holds it') });
    expect(error).toBe('LockHeld');
    expect(states).toEqual(['Begin', 'AcquireLock', 'LockRefused']);
  });

  it('of a dead one is waited for', async () => {
    const { status } = await manual({ 'acquire-lock': grantedAfterWait() });
    expect(status).toBe('SUCCEEDED');
  });
});
