import { DescribeExecutionCommand, GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { beforeEach, describe, expect, test } from 'vitest';
import { fence, unfence } from '../../../../scripts/cli/fence.ts';
import { undoOffsets } from '../../../../scripts/cli/offsets.ts';
import { executionArn, fakeLedger, fixture, run } from './fixture.ts';
import { answer, sent, sfn } from './mocked-aws.ts';

const ran = run({ run: 'manual-1', machine: 'manual' });
const left = (steps: Readonly<Record<string, unknown>>, runs = [ran]) => ({
  ...fakeLedger({ runs }),
  getStep: async <T>(_: string, step: string) => (steps[step] ?? null) as T,
});

describe('what a person does by hand', () => {
  beforeEach(() => {
    answer('start-run', { run: 'manual-1', executionArn });
    sfn.on(GetExecutionHistoryCommand).resolves({ events: [] });
    sfn.on(DescribeExecutionCommand).resolves({ status: 'SUCCEEDED' });
  });

  test('fence says which side, and how far it is proved', async () => {
    const steps = {
      'fence-standby': {
        outcome: 'fenced',
        side: 'primary',
        denies: 6,
        added: 4,
        others: [{ method: 'security-group', detail: '2 rule(s) closed', faults: ['one is left'] }],
      },
      'verify-fence': { verified: true, notes: ['Old connections: not proved.'] },
    };
    const { text, exit } = await fence(fixture(left(steps)).context, 'orders', {});
    expect(sent()).toMatchObject({ machine: 'manual', options: { action: 'fence', side: null } });
    expect(exit).toBe(0);
    expect(text).toMatch(/fence +<green>FENCED, verified<\/> {2}the primary, 6 DENYs \(4 of them its own\)/);
    expect(text).toMatch(/security-group +2 rule\(s\) closed\n.*security-group +one is left/);
    expect(text).toMatch(/note +Old connections/);
  });

  test('unfence by force says what is owed from then on', async () => {
    const lift = {
      outcome: 'lifted',
      side: 'primary',
      removed: 6,
      left: 0,
      others: [],
      open: true,
      note: '',
    };
    const steps = { 'unfence-by-hand': { lift, force: 'test', epoch: 4, stood: true } };
    const { text } = await unfence(fixture(left(steps)).context, 'orders', {
      side: 'primary',
      force: 'test',
    });
    expect(sent()).toMatchObject({ options: { action: 'unfence', side: 'primary', force: 'test' } });
    expect(text).toMatch(/LIFTED {2}the primary, 6 ACLs removed/);
    expect(text).toMatch(/why +test/);
    expect(text).toMatch(/owed +<red>the fence of the primary/);
  });

  test('a side that is still closed after unfence is no quiet success', async () => {
    const lift = {
      outcome: 'lifted',
      side: 'secondary',
      removed: 1,
      left: 0,
      others: [{ method: 'security-group', detail: '', faults: ['tcp 9096 from sg-1 cannot be made again'] }],
      open: false,
      note: 'orders.a-0 is still fenced',
    };
    const steps = { 'unfence-by-hand': { lift, force: null, epoch: 4, stood: true } };
    const { text } = await unfence(fixture(left(steps)).context, 'orders', {});
    expect(text).toMatch(/but +<yellow>orders\.a-0 is still fenced; tcp 9096 from sg-1 cannot be made again/);
    expect(text).not.toMatch(/owed/);
  });

  test('offsets undo names the run, counts what is read again, and says what was left', async () => {
    const move = run({ run: 'failover-1', machine: 'failover' });
    const steps = {
      'undo-offsets-by-hand': {
        of: 'failover-1',
        restored: [
          { group: 'billing', positions: [{ topic: 'a', partition: 0, from: 9, to: 2, reread: 7 }] },
        ],
        left: ['audit: it has active members, or they are unknown'],
      },
    };
    const { context } = fixture(left(steps, [ran, move]));
    const { text } = await undoOffsets(context, 'orders', 'failover-1');
    expect(sent()).toMatchObject({ options: { action: 'undo-offsets', of: 'failover-1' } });
    expect(text).toMatch(/1 group, 1 position as before failover-1; at most 7 records read again/);
    expect(text).toMatch(/left +<yellow>audit: it has active members/);
  });

  test('offsets undo without a run is wrong use: never the newest by chance', async () => {
    const move = run({ run: 'failover-1', machine: 'failover' });
    await expect(undoOffsets(fixture(left({}, [move])).context, 'orders', undefined)).rejects.toMatchObject({
      name: 'WrongUse',
      faults: [{ path: 'run', allowed: expect.stringContaining('failover-1') }],
    });
  });

  test('a refusal is told by its name and sentence, exit 1', async () => {
    sfn.on(DescribeExecutionCommand).resolves({
      status: 'FAILED',
      error: 'ValidationFailed',
      cause: JSON.stringify({ errorMessage: 'The primary is active' }),
    });
    await expect(fence(fixture(left({})).context, 'orders', { side: 'primary' })).rejects.toMatchObject({
      name: 'ValidationFailed',
      message: expect.stringContaining('The primary is active'),
      status: 'failed',
    });
  });
});
