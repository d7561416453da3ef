import { createCipheriv, randomBytes } from 'node:crypto';
import type { RawRecord } from '../kafka/port.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';

const nonceBytes = 12;

/**
 * A record's key, value and headers under AES-256-GCM, in Base64: nonce, cipher text, tag. The additional data are
 * `topic-partition@offset`, so that no record can be put in another's place.
 */
export function seal(record: RawRecord, at: TopicPartition, key: Uint8Array): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(`${partitionKey(at)}@${record.offset}`));
  const sealed = [nonce, cipher.update(contentOf(record)), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString('base64');
}

/** JSON, since what is opened years later should explain itself: bytes are Base64 in it, null is null. */
const contentOf = ({ key, value, headers }: RawRecord): Buffer => {
  const text = (bytes: Buffer | null): string | null => bytes?.toString('base64') ?? null;
  return Buffer.from(
    JSON.stringify({
      key: text(key),
      value: text(value),
      headers: headers.map(([name, bytes]) => [name.toString(), text(bytes)]),
    }),
  );
};
