import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** A pair that nobody has set up yet, on the local pair's clusters, with a topic of its own. */
export const second = { name: 'shipments', topic: 'shipments' };

/** A folder with the local pair's file and the second's; remove it. The local pair comes first: it names the clusters. */
export async function pairsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pairs-'));
  const local = parse(await readFile('pairs/orders.yml', 'utf8'));
  await copyFile('pairs/orders.yml', join(folder, 'orders.yml'));
  const { name, topic } = second;
  const pair = {
    ...local,
    name,
    topics: { include: [topic], exclude: [] },
    groups: { ...local.groups, include: [`${name}-.*`] },
    clients: { ssmParameter: `/msk-dr/${name}/active` },
    // No schedule starts a drill of it.
    drill: { ...local.drill, blackout: ['2026-01-01/2126-01-01'] },
  };
  await writeFile(join(folder, `${name}.yml`), stringify(pair));
  return folder;
}
