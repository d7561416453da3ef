import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { kafkaBundleOptions } from '../../../../scripts/build/kafka-bundle.ts';
import { bundleAlone } from './bundle-alone.ts';

const script = `
  const { connectCluster } = await import(process.argv[1]);
  const options = { signal: new AbortController().signal, timeoutMs: 500 };
  const connection = { bootstrap: '127.0.0.1:1', auth: { kind: 'none', tls: false }, clientId: 'bundle' };
  const client = connectCluster(connection, options);
  const text = await client.describeCluster().catch((error) => error.name + ' ' + error.message);
  const joined = await client.firstDelivered('g', 't', [0], 300).catch((error) => error.name);
  await client.close();
  console.log(text + ' ' + typeof joined);
`;

test('the adapter is one file below 600 KB that runs where there are no packages', async () => {
  const { folder, outfile } = await bundleAlone('lib/kafka/connect.ts', kafkaBundleOptions());
  expect((await stat(outfile)).size).toBeLessThan(600 * 1024);
  const environment = { ...process.env, DEBUG: '*', NODE_DEBUG: '' };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', script, outfile],
    { cwd: folder, env: environment },
  );
  expect(stdout).toContain('ClusterUnreachable');
  expect(stdout).toContain('ECONNREFUSED');
  // The client's debug log, which prints whole requests, is not in it.
  expect(stderr).toBe('');
});
