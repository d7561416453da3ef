import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, contentKey } from '../process/cached.ts';
import { run } from '../process/run.ts';

const pom = join(import.meta.dirname, 'pom.xml');

/**
 * Folder with the jars of Kafka, Kafka Connect, MirrorMaker 2 and Kafka's command-line tools, fetched by Maven into
 * `<cache>/kafka-jars-<key>` the first time (about 55 MB). Raises CommandFailed with Maven's last lines.
 */
export async function ensureJars(cache: string, signal?: AbortSignal): Promise<string> {
  return cachedFolder(cache, 'kafka-jars', contentKey(await readFile(pom)), async (folder) => {
    // Maven writes a `target` beside the pom that it reads: give it one in the folder that is being made.
    const work = join(folder, 'pom.xml');
    await copyFile(pom, work);
    await run(
      'mvn',
      [
        '-q',
        '-B',
        '-f',
        work,
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${folder}`,
      ],
      { title: 'Fetching the Kafka jars with Maven', ...(signal && { signal }) },
    );
  });
}
