import { expect, test } from 'vitest';
import { machinePage } from '../../../../scripts/docs/machine-page.ts';
import { machinePages, stalePages } from '../../../../scripts/docs/machine-pictures.ts';

test('docs/machines is what the machines say: run `node scripts/docs/machine-pictures.ts`', () => {
  expect(machinePages().size).toBeGreaterThan(0);
  expect(stalePages()).toEqual([]);
});

test('draws choices, branches and ends, and tells where failures go', () => {
  const page = machinePage('demo', {
    Comment: 'A demo.',
    StartAt: 'Look',
    States: {
      Look: {
        Type: 'Task',
        Comment: 'Reads a | b.',
        Catch: [
          { ErrorEquals: ['LockHeld'], Next: 'Stop' },
          { ErrorEquals: ['States.ALL'], Next: 'Stop' },
        ],
        Next: 'Fine',
      },
      Fine: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $x > 1 ? true : {} %}', Next: 'Both' }],
        Default: 'Stop',
      },
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
          { StartAt: 'B-1', States: { 'B-1': { Type: 'Succeed' } } },
        ],
        End: true,
      },
      Stop: { Type: 'Fail' },
    },
  });
  expect(page.slice(page.indexOf('stateDiagram'))).toBe(`stateDiagram-v2
  [*] --> Look
  Look --> Fine
  Fine --> Both: $x #gt; 1 ? true #58; 
  Fine --> Stop: otherwise
  state Both {
    [*] --> A
    A --> [*]
    --
    [*] --> B_1
    B_1 --> [*]
  }
  Both --> [*]
  Stop --> [*]
\`\`\`

| state | kind | what it is for | on failure |
| --- | --- | --- | --- |
| Look | Task | Reads a \\| b. | LockHeld: to Stop; to Stop |
| Fine | Choice |  |  |
| Both | Parallel |  |  |
| A | Pass |  |  |
| B-1 | Succeed |  |  |
| Stop | Fail |  |  |
`);
});
