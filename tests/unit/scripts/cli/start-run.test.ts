import { describe, expect, test } from 'vitest';
import { drill } from '../../../../scripts/cli/drill.ts';
import { setup } from '../../../../scripts/cli/setup.ts';
import { executionArn, fixture } from './fixture.ts';
import { answer, sent } from './mocked-aws.ts';

describe('starting a run', () => {
  test('drill sends pair, machine and a request id that names the time', async () => {
    answer('start-run', { run: 'drill-1', executionArn });
    const outcome = await drill(fixture().context, 'orders', { detach: true });
    expect(sent()).toEqual({
      pair: 'orders',
      machine: 'drill',
      options: {},
      requestId: expect.stringMatching(/^20261124-120025-[0-9a-f]{8}$/),
    });
    expect(outcome.json).toEqual({
      schema: 1,
      pair: 'orders',
      machine: 'drill',
      result: 'started',
      run: 'drill-1',
      executionArn,
    });
    expect(outcome.text).toContain('msk-dr watch orders drill-1 --local');
  });

  test('setup passes its options on', async () => {
    answer('start-run', { run: 'setup-1', executionArn });
    await setup(fixture().context, 'orders', { adopt: true, detach: true });
    expect(sent()).toMatchObject({ machine: 'setup', options: { adopt: true, syncAcls: false } });
  });
});
