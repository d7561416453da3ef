import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { claimPorts } from '../../../../../scripts/local/process/ports.ts';

test('blocks claimed at the same time never overlap, and can be bound', async () => {
  const blocks = await Promise.all(Array.from({ length: 6 }, () => claimPorts()));
  try {
    const ports = blocks.flatMap((block) => block.ports);
    expect(new Set(ports).size).toBe(ports.length);
    const [port] = blocks[0]?.ports ?? [];
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    await new Promise((resolve) => server.close(resolve));
  } finally {
    for (const { guard } of blocks) guard.close();
  }
});
