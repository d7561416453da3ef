import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Interrupt } from '../../../../scripts/cli/lib/interrupt.ts';
import { runCli } from '../../../../scripts/cli/run-cli.ts';
import { fakeClock, Recorder } from './fixture.ts';

async function cli(...argv: string[]) {
  const [out, err] = [new Recorder(), new Recorder()];
  const exit = await runCli(argv, {
    terminal: { out, err },
    clock: fakeClock(),
    interrupt: new Interrupt(),
    cwd: '/nowhere',
  });
  return { exit, out: out.text, err: err.text };
}

test.each([
  ['an unknown flag', ['drill', 'orders', '--typo']],
  ['an unknown verb', ['fly', 'orders']],
  ['no verb', []],
  ['no pair', ['drill']],
  ['one argument too many', ['drill', 'orders', 'extra']],
  ['a flag of another verb', ['drill', 'orders', '--adopt']],
  ['unlock without a reason', ['unlock', 'orders']],
  ['a limit that is no number', ['runs', 'orders', '--limit', '0']],
  ['a pair that does not exist', ['status', 'nope', '--local']],
])('%s exits 2 and says so on stderr', async (_what, argv) => {
  const { exit, out, err } = await cli(...argv);
  expect({ exit, out }).toEqual({ exit: 2, out: '' });
  expect(err).toContain('WrongUse: ');
});

test.each([
  [['drill', 'orders', '--typo', '--json'], 2, 'WrongUse'],
  [['verify', '/nowhere', '--json'], 2, 'WrongUse'],
  [['drill', 'orders', '--local', '--json', '--world', '/nowhere'], 3, 'CouldNotRun'],
])('with --json %j prints one JSON object on stdout and nothing else', async (argv, exit, name) => {
  const answer = await cli(...argv);
  expect(answer).toMatchObject({ exit, err: '' });
  const json = JSON.parse(answer.out);
  expect(Object.keys(json)).toEqual(['schema', 'error']);
  expect(json).toMatchObject({
    schema: 1,
    error: { name, message: expect.any(String), faults: expect.any(Array) },
  });
});

test('without a local world the message is the command that starts one', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'world-'));
  const { exit, err } = await cli('drill', 'orders', '--local', '--world', empty);
  expect(exit).toBe(3);
  expect(err).toContain('npm run world -- up --ready');
});

test.each([[['--version']], [['--help']], [['drill', '--help']]])('%j is data, and passes', async (argv) => {
  const { exit, out, err } = await cli(...argv);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  expect(out).not.toBe('');
});

test('every verb takes --local and --json', async () => {
  for (const verb of [
    'validate',
    'plan',
    'setup',
    'status',
    'drill',
    'runs',
    'watch',
    'abort',
    'report',
    'verify',
    'unlock',
  ]) {
    const { out } = await cli(verb, '--help');
    expect(out, verb).toMatch(/--local[\s\S]*--json/);
  }
});
