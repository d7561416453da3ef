import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { localSigner, signedFolder } from '../../lib/evidence/signed.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const bin = join(root, 'bin', 'msk-dr.mjs');
const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
const elsewhere = mkdtempSync(join(tmpdir(), 'msk-dr-'));
/** Makes any Node look like 20 to the script that it runs, so that the switch is tested wherever the tests run. */
const pretendOld = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.1.0'}})`;
/** The machine's own Node, which a person's npx would use; in an npm script the project's stands before it. */
const outerNode =
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((path) => existsSync(path)) ?? process.execPath;

const call = (command: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: elsewhere,
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { status, stdout, stderr };
};

test.each([
  ["this project's Node", process.execPath, []],
  ["the machine's own Node", outerNode, []],
  ['a Node that is too old', process.execPath, ['--import', pretendOld]],
])('runs on %s, from any folder', (_what, node, flags) => {
  expect(call(node, [...flags, bin, '--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  const wrong = call(node, [...flags, bin, 'drill', 'orders', '--typo', '--json']);
  expect(wrong).toMatchObject({ status: 2, stderr: '' });
  expect(JSON.parse(wrong.stdout)).toMatchObject({ schema: 1, error: { name: 'WrongUse' } });
});

test('starts itself by its first line and through a symbolic link, as npx has it', () => {
  const link = join(elsewhere, 'msk-dr');
  symlinkSync(bin, link);
  expect(call(link, ['--version'])).toMatchObject({ status: 0, stdout: `${version}\n` });
});

test('verifies evidence offline', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  for (const [name, bytes] of await signedFolder(localSigner())) writeFileSync(join(folder, name), bytes);
  expect(call(outerNode, [bin, 'verify', folder]).status).toBe(0);
  writeFileSync(join(folder, 'report.html'), 'x');
  expect(call(outerNode, [bin, 'verify', folder]).status).toBe(1);
});

test('passes a signal on, and the exit code back', async () => {
  // A server that accepts and never answers keeps the command waiting until it is interrupted.
  const world = mkdtempSync(join(tmpdir(), 'world-'));
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as { port: number };
  const asked = new Promise<void>((resolve) => server.once('connection', () => resolve()));
  writeFileSync(
    join(world, 'state.json'),
    JSON.stringify({ gatewayUrl: `http://127.0.0.1:${address.port}`, host: { pid: process.pid } }),
  );
  const child = spawn(
    process.execPath,
    ['--import', pretendOld, bin, 'status', 'orders', '--local', '--json', '--world', world],
    { cwd: elsewhere },
  );
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  await asked;
  child.kill('SIGINT');
  expect(await exit).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ error: { name: 'Detached' } });
  server.close();
});
