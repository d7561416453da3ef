import { describe, expect, test } from 'vitest';
import { plan } from '../../../../scripts/cli/plan.ts';
import { fixture } from './fixture.ts';
import { answer } from './mocked-aws.ts';

describe('plan', () => {
  const calls = [
    {
      service: 'kafka',
      action: 'CreateReplicator',
      region: 'us-west-2',
      parameters: { ReplicatorName: 'r', Topics: ['orders\\..*'] },
      reversible: false,
    },
  ];
  const there = (state: string, drift: object[] = [], reason: string | null = null) => ({
    direction: 'forward',
    state,
    reason,
    drift,
  });
  const shown = (flow: object) => {
    answer('plan-replication', {
      engine: 'msk-replicator',
      reasons: ['Both suit.', 'No servers.'],
      plans: [
        {
          flow: { direction: 'forward', source: 'primary', target: 'secondary' },
          calls,
          hash: 'abcdef0123456789',
        },
      ],
      flows: [flow],
    });
    return plan(fixture().context, 'orders', {});
  };

  test('says the engine and why, every call with its Region, and what cannot be undone', async () => {
    const { text, json } = await shown(there('absent'));
    expect(json).toMatchObject({
      pair: 'orders',
      engine: 'msk-replicator',
      reasons: ['Both suit.', 'No servers.'],
      plans: [{ hash: 'abcdef0123456789' }],
      flows: [{ state: 'absent' }],
      next: 'msk-dr setup orders --local',
    });
    expect(text).toMatch(/^engine +<bold>msk-replicator<\/>\nwhy +Both suit\.\n +No servers\./);
    expect(text).toContain('forward: primary to secondary, 1 call, plan abcdef012345');
    expect(text).toContain('kafka:CreateReplicator in us-west-2 (cannot be undone)');
    expect(text).toContain('    ReplicatorName: r\n    Topics:\n      - orders\\..*');
  });

  test.each([
    ['one that is not there', there('absent'), /not there yet: setup makes this call:/, 'setup'],
    ['one that is there', there('running'), /there already, running: setup makes no call/, 'status'],
    [
      'a sick one',
      there('degraded', [], 'no throughput'),
      /already, degraded \(no throughput\): setup/,
      'status',
    ],
    [
      'one that differs',
      there('running', [{ field: 'f', found: 'a', wanted: 'b' }]),
      /differs: f is a, wanted b\. Setup stops/,
      'validate',
    ],
    [
      'one that cannot be looked for',
      there('unknown', [], 'dark'),
      /not known: dark; if not, setup makes this call:/,
      'status',
    ],
  ])('tells what setup does about %s', async (_, flow, sentence, verb) => {
    const { text } = await shown(flow);
    expect(text).toMatch(sentence);
    expect(text).toMatch(new RegExp(`\nnext +msk-dr ${verb} orders --local$`));
  });
});
