import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { InputInvalid, LockHeld, PairFileInvalid } from '../../../../../functions/lib/errors.ts';
import { errorOutcome } from '../../../../../scripts/cli/lib/error-outcome.ts';
import {
  CouldNotRun,
  Detached,
  FunctionFailed,
  Interrupted,
  RunFailed,
  WrongUse,
} from '../../../../../scripts/cli/lib/faults.ts';

const fault = { file: 'pairs/orders.yml', path: 'objectives.rpo', found: '60', allowed: 'a duration' };

test('the JSON of an error has name, message and every fault', () => {
  const other = { ...fault, path: 'name', line: 3 };
  const outcome = errorOutcome(new PairFileInvalid([fault, other]));
  expect(outcome.json).toEqual({
    schema: 1,
    error: {
      name: 'PairFileInvalid',
      message: expect.stringContaining('2 fault(s)'),
      faults: [fault, other],
    },
  });
  // Each once, on a line of its own.
  expect(outcome.text.split('\n')).toEqual([
    'PairFileInvalid: The pair files have 2 fault(s):',
    '  pairs/orders.yml objectives.rpo: found 60, allowed a duration',
    '  pairs/orders.yml:3 name: found 60, allowed a duration',
  ]);
});

test.each([
  ['usage', new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'"), 2],
  ['an unknown pair', new WrongUse('no such pair'), 2],
  ['a wrong pair file', new PairFileInvalid([fault]), 2],
  ['input that a function refused', new FunctionFailed('InputInvalid', 'no'), 2],
  ['input refused here', new InputInvalid('no'), 2],
  ['a failed run', new RunFailed('ReplicatorFailed', 'no', 'failed'), 1],
  ['a run that never got the lock', new RunFailed('LockHeld', 'no', 'failed'), 3],
  ['a stopped run', new RunFailed('RunAborted', 'no', 'aborted'), 3],
  ['a lock that is held', new LockHeld('run x holds it'), 3],
  ['no world', new CouldNotRun('no world'), 3],
  ['anything else', new TypeError('boom'), 3],
  ['not even an error', 'boom', 3],
  ['a user who went away', new Detached('goes on'), 130],
  ['a user who ended it', new Interrupted('ends'), 130],
])('%s exits as documented', (_what, error, exit) => expect(errorOutcome(error).exit).toBe(exit));

test('a usage error is named as such, without the word that commander puts before', () => {
  const { json } = errorOutcome(new CommanderError(1, 'x', "error: unknown option '--x'"));
  expect(json).toMatchObject({ error: { name: 'WrongUse', message: "unknown option '--x'" } });
});

test('a refused connection says which address refused', () => {
  const error = new AggregateError([new Error('connect ECONNREFUSED 127.0.0.1:1')], '');
  expect(errorOutcome(error).text).toBe('AggregateError: connect ECONNREFUSED 127.0.0.1:1');
});
