import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** The pair that is moved to and fro: the local one. */
export const pairName = 'orders';

/**
 * A folder with the local pair's file, in which a Region that is down counts as lost after seconds and may be lost
 * again at once: a run has minutes. Remove it.
 * @param over keys of the file that are otherwise
 */
export async function pairsFolder(over: object = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'msk-dr-chaos-'));
  const pair = parse(await readFile(`pairs/${pairName}.yml`, 'utf8'));
  await writeFile(
    join(folder, `${pairName}.yml`),
    stringify({ ...pair, detection: { ...pair.detection, hold: '3s', antiFlap: '1s' }, ...over }),
  );
  return folder;
}
