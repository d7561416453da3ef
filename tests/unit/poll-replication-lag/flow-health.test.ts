import { describe, expect, it } from 'vitest';
import type { FlowDescription } from '../../../functions/lib/contracts/describe-pair.ts';
import { flowHealth } from '../../../functions/poll-replication-lag/flow-health.ts';
import { judgeStep, withHealth } from '../../../functions/poll-replication-lag/in-step.ts';

const flow = (
  direction: FlowDescription['direction'],
  state: FlowDescription['state'],
  reason: string | null = null,
): FlowDescription => ({ direction, state, reason, drift: [] });
const well = [flow('forward', 'running'), flow('reverse', 'updating')];

describe('flow failed, auth broken, or running with no throughput', () => {
  it('is nothing to say where both run, or the way back was never made', () => {
    expect(flowHealth(well, 'forward')).toEqual({ sentences: [], hopeless: false });
    expect(flowHealth([flow('forward', 'running'), flow('reverse', 'absent')], 'forward').sentences).toEqual(
      [],
    );
  });

  it.each([
    ['failed', 'no access', true],
    ['absent', null, true],
    ['degraded', 'AuthError is 4, must be 0', false],
    ['unknown', 'kafka:DescribeReplicator was throttled', false],
    ['creating', null, false],
  ] as const)('%s is said, with its reason', (state, reason, hopeless) => {
    const health = flowHealth([flow('forward', state, reason), flow('reverse', 'running')], 'forward');
    expect(health.hopeless).toBe(hopeless);
    expect(health.sentences).toEqual([`the forward flow is ${state}${reason === null ? '' : `: ${reason}`}`]);
  });

  it('asks the same of the flow by which the move could be taken back', () => {
    expect(flowHealth([flow('forward', 'running'), flow('reverse', 'failed', 'x')], 'forward').hopeless).toBe(
      true,
    );
  });

  it('without throughput it falls behind, though it says that it runs', () => {
    const behind = { kind: 'behind', records: 3, partitions: 1, oldestMissing: 0 } as const;
    const verdict = withHealth(judgeStep(behind, 0, 90_000, 60_000), flowHealth(well, 'forward'));
    expect(verdict).toMatchObject({ inStep: false, hopeless: false });
    expect(verdict.sentence).toMatch(/3 record\(s\) .* the oldest for 90 s/);
  });

  it('is not near enough by an ill flow that happens to be in step', () => {
    const verdict = withHealth(
      { inStep: true, sentence: '' },
      flowHealth([flow('forward', 'degraded', 'AuthError'), well[1] as FlowDescription], 'forward'),
    );
    expect(verdict).toEqual({
      inStep: false,
      hopeless: false,
      sentence: 'the forward flow is degraded: AuthError.',
    });
  });
});
