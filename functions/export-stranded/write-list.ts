import { generateDataKey } from '../lib/aws/data-key.ts';
import { putObject } from '../lib/aws/objects.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { partitionKey, type TopicPartition } from '../lib/log/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { startDigest } from '../lib/stranded/digest.ts';
import { type Heading, headingLine, recordLine, sizeOf } from '../lib/stranded/lines.ts';
import type { Ranges } from '../lib/stranded/ranges.ts';
import { readContents } from '../lib/stranded/read-contents.ts';
import type { StrandedPartition } from '../lib/stranded/types.ts';

/** An upload must be over within a request's time. */
const objectBytes = 4 * 1024 * 1024;

type Written = Pick<StrandedPartition, 'bytes' | 'digest' | 'bucket' | 'objects' | 'values'>;

/**
 * Writes one partition's stranded records as JSON Lines, in objects whose names are the same each time. Contents go,
 * encrypted, only into the bucket that the pair file names; without one the list of hashes goes to the evidence.
 */
export async function writeList(
  call: Pick<ClusterCall, 'pair' | 'signal'>,
  old: ClusterClient,
  heading: Heading,
  at: TopicPartition,
  ranges: Ranges,
  records: number,
): Promise<Written> {
  const { pair, signal } = call;
  const target = pair.stranded;
  const place = target ?? { bucket: requiredEnv('EVIDENCE_BUCKET'), kmsKeyArn: null };
  const region = target?.kmsKeyArn.split(':')[3] ?? requiredEnv('AWS_REGION');
  const context = { pair: pair.name, run: heading.run, partition: partitionKey(at) };
  const key = target === null ? null : await generateDataKey(target.kmsKeyArn, context, signal);
  const first = headingLine(heading, at, key);
  const [digest, objects] = [startDigest(), [] as string[]];
  let [lines, size, bytes, seen] = [[first], first.length, 0, 0];
  const flush = async (): Promise<void> => {
    const name = `${pair.name}/${heading.run}/stranded/${partitionKey(at)}/${String(objects.length).padStart(5, '0')}.jsonl`;
    const body = `${lines.join('\n')}\n`;
    await putObject(
      region,
      { bucket: place.bucket, key: name, body, contentType: 'application/jsonl' },
      signal,
    );
    objects.push(name);
    [lines, size] = [[first], first.length];
  };
  for await (const contents of readContents(old, at, ranges, pair.replication.isolation))
    for (const { raw, reduced } of contents) {
      const line = recordLine(raw, at, key);
      if (size + line.length > objectBytes && lines.length > 1) await flush();
      lines.push(line);
      size += line.length + 1;
      bytes += sizeOf(raw);
      seen += 1;
      digest.add(reduced);
    }
  if (seen !== records)
    throw new KafkaRequestFailed(
      `${partitionKey(at)}: ${records} stranded records were counted, and ${seen} can be read.`,
      { codes: [], retryable: false },
    );
  if (lines.length > 1) await flush();
  const values = key === null ? 'left-out' : 'encrypted';
  return { bytes, digest: digest.hex(), bucket: place.bucket, objects, values };
}
