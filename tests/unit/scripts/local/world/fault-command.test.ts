import { Command } from 'commander';
import { expect, test } from 'vitest';
import { faultCommands } from '../../../../../scripts/local/world/fault-command.ts';
import { parseFault } from '../../../../../scripts/local/world/fault-schema.ts';
import type { Fault } from '../../../../../scripts/local/world/faults.ts';

/** What the command line makes of the words: the fault it applies, or the other call. */
async function typed(line: string): Promise<unknown> {
  const calls: unknown[] = [];
  const program = new Command('fault').exitOverride().configureOutput({ writeErr: () => undefined });
  faultCommands(program, {
    apply: async (fault) => void calls.push(fault),
    clear: async (id) => void calls.push(`clear ${id}`),
    list: async () => void calls.push('list'),
  });
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeErr: () => undefined });
  await program.parseAsync(line.split(' '), { from: 'user' });
  expect(calls).toHaveLength(1);
  return calls[0];
}

const faults: readonly (readonly [string, Fault])[] = [
  ['broker-killed primary', { kind: 'broker-killed', side: 'primary' }],
  ['broker-frozen secondary', { kind: 'broker-frozen', side: 'secondary' }],
  ['cut primary', { kind: 'cut', side: 'primary', listener: 'all', how: 'refuse' }],
  ['cut primary clients --vanish', { kind: 'cut', side: 'primary', listener: 'clients', how: 'vanish' }],
  ['region-down secondary', { kind: 'region-down', side: 'secondary', how: 'refuse' }],
  ['replication-paused reverse', { kind: 'replication-paused', direction: 'reverse' }],
  ['aws-error dynamodb', { kind: 'aws-error', service: 'dynamodb', error: 'throttling' }],
  [
    'aws-error ssm --caller observe --error access-denied',
    { kind: 'aws-error', service: 'ssm', caller: 'observe', error: 'access-denied' },
  ],
  [
    'aws-error kafka --action CreateReplicator --region us-west-2 --error no-answer --times 2',
    {
      kind: 'aws-error',
      service: 'kafka',
      action: 'CreateReplicator',
      region: 'us-west-2',
      error: 'no-answer',
      times: 2,
    },
  ],
  [
    'delay lambda 1500 --function poll-replication-lag',
    { kind: 'delay', service: 'lambda', ms: 1500, function: 'poll-replication-lag' },
  ],
  ['handler-dies promote', { kind: 'handler-dies', function: 'promote', when: 'before' }],
  [
    'handler-dies promote --when after --times 1',
    { kind: 'handler-dies', function: 'promote', when: 'after', times: 1 },
  ],
  ['clock-skew 300000', { kind: 'clock-skew', ms: 300_000 }],
  ['clock-skew -- -300000', { kind: 'clock-skew', ms: -300_000 }],
];

test.each(faults)('%s', async (line, fault) => {
  expect(await typed(line)).toEqual(fault);
  expect(parseFault(JSON.parse(JSON.stringify(fault)))).toEqual(fault);
});

test.each([
  ['list', 'list'],
  ['clear', 'clear all'],
  ['clear f3', 'clear f3'],
])('%s', async (line, call) => {
  expect(await typed(line)).toBe(call);
});

test.each([
  'cut nowhere',
  'cut primary brokers',
  'delay lambda soon',
  'aws-error',
  'clock-skew 1.5',
  'explode',
])('refuses %s', async (line) => {
  await expect(typed(line)).rejects.toMatchObject({ code: expect.stringMatching(/^commander\./) });
});

test('a fault from outside is refused with everything that is wrong with it', () => {
  expect(() => parseFault({ kind: 'explode' })).toThrow(/kind/);
  expect(() => parseFault({ kind: 'cut', side: 'left', listener: 'x' })).toThrow(
    /side.*; .*listener|listener.*; .*side/,
  );
  expect(() => parseFault({ kind: 'clock-skew', ms: 1, more: true })).toThrow(/more/);
  expect(() => parseFault(null)).toThrow();
});
