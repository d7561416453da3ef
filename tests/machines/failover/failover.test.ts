import { describe, expect, it } from 'vitest';
import type { Script } from '../harness.ts';
import { grantedAfterWait } from '../use-machine.ts';
import { options, raise, unwound, useFailover, worked } from './scripts.ts';

const failover = useFailover();

describe('failover', () => {
  it('does not wait for the old side to drain', async () => {
    const { status, states } = await failover({
      'verify-fence': () => ({ outcome: 'owed', verified: false, waitSeconds: 0, sentence: 'dark' }),
    });
    expect(status).toBe('SUCCEEDED');
    expect(states).not.toContain('AwaitDrain');
    expect(states).not.toContain('ValidateClusters');
    expect(states.indexOf('HaltFlow')).toBeLessThan(states.indexOf('PromoteSecondary'));
  });

  it('ends quietly where the active side is well', async () => {
    const { status, events } = await failover({
      'assess-outage': () => ({ decision: 'healthy', sentence: '' }),
    });
    expect(status).toBe('SUCCEEDED');
    expect(events.has('fence-clients')).toBe(false);
    expect(events.get('finish-run')).toHaveLength(1);
  });

  it('looks again while it cannot tell, and never moves on that', async () => {
    const { error, cause, events } = await failover({
      'assess-outage': () => ({ decision: 'cannot-tell', sentence: 'the standby sees nothing.' }),
    });
    expect(error).toBe('WaitExpired');
    expect(cause).toMatch(/the standby sees nothing/);
    expect(events.get('assess-outage')).toHaveLength(4);
    expect(events.has('promote-secondary')).toBe(false);
  });

  it('goes on past a healthy side only where a person accepts that', async () => {
    const well = { 'assess-outage': () => ({ decision: 'healthy', sentence: '' }) };
    const forced = { options: { ...options, mode: 'failover', accept: ['not-an-outage'] } };
    expect((await failover(well, forced)).states).toContain('PromoteSecondary');
  });

  it('looks again once people have approved it, and does not leave a side that is well by then', async () => {
    const approved: Record<string, Script> = {
      'request-approval': (event, tokens) => tokens.succeed(event.token, { how: 'approved' }),
    };
    const secondLook = (answer: Script): Script => {
      let looks = 0;
      return (event, tokens) => {
        looks += 1;
        return looks === 1 ? { decision: 'outage', sentence: '' } : answer(event, tokens);
      };
    };
    const well = secondLook(() => ({ decision: 'healthy', sentence: 'It answers.' }));
    const late = await failover({ ...approved, 'assess-outage': well });
    expect([late.error, late.cause]).toEqual([
      'ValidationFailed',
      expect.stringMatching(/well again when the approval came: It answers\. .*--accept not-an-outage/),
    ]);
    expect(late.events.has('fence-clients')).toBe(false);
    const down = await failover(approved);
    expect([down.status, down.events.get('assess-outage')?.length]).toEqual(['SUCCEEDED', 2]);
    const unsure = await failover({ ...approved, 'assess-outage': secondLook(raise('InputInvalid')) });
    expect(unsure.states).toContain('PromoteSecondary');
    const forced = { options: { ...options, mode: 'failover', accept: ['not-an-outage'] } };
    expect((await failover(approved, forced)).events.get('assess-outage')).toHaveLength(1);
  });

  it('asks again when the loss grew, and unwinds when nobody says yes to more', async () => {
    const grown: Record<string, Script> = {
      'estimate-loss': ({ when }) => ({ grew: when === 'before-promote', sentence: '' }),
    };
    const approved = await failover(grown);
    expect(approved.events.get('request-approval')?.map(({ round }) => round)).toEqual([1, 2]);
    expect(approved.status).toBe('SUCCEEDED');
    const refused = await failover({
      ...grown,
      'request-approval': (event, tokens) =>
        event.round === 1
          ? tokens.succeed(event.token, {})
          : tokens.fail(event.token, 'ApprovalRefused', 'too much'),
    });
    expect(refused.error).toBe('ApprovalRefused');
    expect(refused.states.slice(-unwound.length)).toEqual(unwound);
  });
});

describe('a move that is taken up again', () => {
  it("promote's answer lost, then resume: it goes straight to lifting, publishing and proving", async () => {
    const { status, states } = await failover({ 'begin-move': () => ({ phase: 'after-promote' }) });
    expect(status).toBe('SUCCEEDED');
    expect(worked(states).slice(3, 6)).toEqual(['UnfenceNew', 'PublishPointer', 'ProvePointer']);
    expect(states).not.toContain('PromoteSecondary');
  });

  it('is only unwound once it was stopped or abandoned', async () => {
    const { error, states, events } = await failover(
      { 'begin-move': () => ({ phase: 'abandoned' }) },
      { unwind: true },
    );
    expect(error).toBe('MovePaused');
    expect(events.get('begin-move')?.[0]).toMatchObject({ unwind: true });
    expect(states.slice(-unwound.length)).toEqual(unwound);
  });

  it('waits for the functions of a dead holder', async () => {
    const { status } = await failover({ 'acquire-lock': grantedAfterWait() });
    expect(status).toBe('SUCCEEDED');
  });

  it('never holds the lock where another run does', async () => {
    const { error, states } = await failover({ 'acquire-lock': raise('LockHeld') });
    expect(error).toBe('LockHeld');
    expect(states).toEqual(['Begin', 'AcquireLock', 'LockRefused']);
  });
});
