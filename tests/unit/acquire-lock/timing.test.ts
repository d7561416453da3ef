import { fc, it as property } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { mostPolls, timingOf } from '../../../functions/acquire-lock/timing.ts';

const timing = (overrides: object) => ({
  fence: {
    methods: [],
    principals: [],
    readers: [],
    probe: null,
    standby: true,
    settleMs: 10_000,
    commandArn: null,
    securityGroups: null,
  },
  detection: { holdMs: 180_000, witness: 'eu-west-1', antiFlapMs: 21_600_000 },
  failover: {
    approval: { approvers: [], expiresMs: 1_800_000, preApproved: { maxEstimatedLoss: 0 } },
    smallerStandby: 'refuse' as const,
  },
  timing: {
    pollMs: 30_000,
    replicatorTimeoutMs: 3_600_000,
    inSyncTimeoutMs: 3_600_000,
    refreshMs: 60_000,
    requestTimeoutMs: 10_000,
    ...overrides,
  },
});

it('looks every poll interval until the time-out is over', () => {
  expect(timingOf(timing({}))).toEqual({
    pollSeconds: 30,
    // Within a move the fence's settle time, which is shorter.
    lookSeconds: 10,
    drainPolls: 360,
    replicatorPolls: 120,
    inSyncPolls: 120,
    metricPolls: 10,
    refreshSeconds: 60,
    // Twice the hold of 180 s and 300 s more, a look each 30 s.
    outagePolls: 22,
    outagePollSeconds: 30,
    readerPolls: 9,
    approvalSeconds: 1800,
    portionCalls: 100,
    rebuildCalls: 250,
  });
});

property.prop([fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 86_400_000 })])(
  'never looks more often than the history allows, nor stops before the time-out',
  (pollMs, timeoutMs) => {
    const { pollSeconds, replicatorPolls, lookSeconds, drainPolls } = timingOf(
      timing({ pollMs, replicatorTimeoutMs: timeoutMs, inSyncTimeoutMs: timeoutMs }),
    );
    expect(replicatorPolls).toBeLessThanOrEqual(mostPolls);
    expect(replicatorPolls * pollSeconds * 1000).toBeGreaterThanOrEqual(timeoutMs);
    expect(drainPolls).toBeLessThanOrEqual(mostPolls);
    expect(drainPolls * lookSeconds * 1000).toBeGreaterThanOrEqual(timeoutMs);
  },
);
