import { expect, test } from 'vitest';
import { type Found, judge, requirements } from '../../../../scripts/preflight/requirements.ts';
import { preflight } from '../../../../scripts/preflight.ts';

const named = (start: string) => {
  const found = requirements.find(({ name }) => name.startsWith(start));
  if (!found) throw new Error(`No requirement ${start}`);
  return found;
};
const said = (output: string): Found => ({ ran: true, exitCode: 0, output });

test.each([
  ['Node.js', 'v20.0.0\n', true],
  ['Node.js', 'v24.21.0', true],
  ['Node.js', 'v18.20.4', false],
  ['a JDK', 'javac 17.0.15', true],
  ['a JDK', 'javac 25', true],
  ['a JDK', 'javac 11.0.2', false],
  ['a JDK', 'javac 1.8.0_392', false],
  ['Maven', '\u001b[1mApache Maven 3.8.7\u001b[m\nMaven home: /usr/share/maven', true],
  ['Maven', 'Apache Maven 4.0.0', true],
  ['Maven', 'Apache Maven 3.6.3 (cecedd3)', false],
  ['Python 3.10', 'Python 3.10.0', true],
  ['Python 3.10', 'Python 3.13.1', true],
  ['Python 3.10', 'Python 3.9.19', false],
])('%s that says %j', (name, output, enough) => {
  expect(judge(named(name), said(output)) === null).toBe(enough);
});

test('what is missing comes with the command for each system', () => {
  const sentence = judge(named('Maven'), { ran: false });
  expect(sentence).toContain('Missing: Maven 3.8 or newer');
  expect(sentence).toContain('Debian/Ubuntu: sudo apt install maven');
  expect(sentence).toContain('macOS: brew install maven');
  expect(sentence).toContain('Fedora: sudo dnf install maven');
});

test('a program that fails, or does not say its version, is not taken for a good one', () => {
  expect(
    judge(named("Python's venv"), { ran: true, exitCode: 1, output: 'No module named ensurepip' }),
  ).toContain('does not work');
  expect(judge(named("Python's venv"), said(''))).toBeNull();
  expect(judge(named('Maven'), said('hello'))).toContain('does not say its version');
});

test('all that is missing is listed, and nothing that is there', async () => {
  const node = named('Node.js');
  const absent = (name: string) => ({ ...node, name, commands: [['msk-dr-no-such-program'] as const] });
  const missing = await preflight([absent('one'), node, absent('two')]);
  expect(missing.map((sentence) => sentence.split(' (')[0])).toEqual(['Missing: one', 'Missing: two']);
});
